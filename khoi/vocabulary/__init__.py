"""The terms and literals that Khối writes and reads, each term as Turtle has it with a dot for the colon.

`v.khoi.supportedBy` is `khoi:supportedBy`. A test compares the terms of our own with `ontology/khoi.ttl`.
"""

from datetime import date

from pyoxigraph import Literal, NamedNode

from khoi.vocabulary.namespaces import NAMESPACES

KHOI = NAMESPACES["khoi"]
CODE = NAMESPACES["code"]


class Namespace:
    """The terms below one prefix, as attributes; `sh[name]` is the one whose name is at hand, or a word of Python."""

    def __init__(self, prefix: str) -> None:
        self._namespace = NAMESPACES[prefix]

    def __getitem__(self, name: str) -> NamedNode:
        return NamedNode(self._namespace + name)

    def __getattr__(self, name: str) -> NamedNode:
        # Python asks here for what is not there yet: each term is made once.
        if name.startswith("_"):
            raise AttributeError(name)
        term = self[name]
        setattr(self, name, term)
        return term


dcterms = Namespace("dcterms")
foaf = Namespace("foaf")
khoi = Namespace("khoi")
org = Namespace("org")
owl = Namespace("owl")
prov = Namespace("prov")
rdf = Namespace("rdf")
rdfs = Namespace("rdfs")
schema = Namespace("schema")
sh = Namespace("sh")
skos = Namespace("skos")
void = Namespace("void")
xsd = Namespace("xsd")


def code(scheme: str, slug: str) -> NamedNode:
    """Return the concept `slug` of one of the code lists in `ontology/codes/`."""
    return NamedNode(f"{CODE}{scheme}/{slug}")


def plain(value: str) -> Literal:
    """Return an untagged string literal."""
    return Literal(value)


def text(value: str, language: str) -> Literal:
    """Return a string literal tagged `vi` or `en`."""
    return Literal(value, language=language)


def day(value: date) -> Literal:
    """Return an `xsd:date`."""
    return Literal(value.isoformat(), datatype=xsd.date)


def integer(value: int) -> Literal:
    """Return an `xsd:integer`."""
    return Literal(str(value), datatype=xsd.integer)


def year(value: str) -> Literal:
    """Return an `xsd:gYear` from its four digits."""
    return Literal(value, datatype=xsd.gYear)


def year_and_month(value: str) -> Literal:
    """Return an `xsd:gYearMonth` from `YYYY-MM`."""
    return Literal(value, datatype=xsd.gYearMonth)


def truth(value: bool) -> Literal:
    """Return an `xsd:boolean`."""
    return Literal(value)


def date_time(value: str) -> Literal:
    """Return an `xsd:dateTime` from its lexical form."""
    return Literal(value, datatype=xsd.dateTime)


def uri(value: str) -> Literal:
    """Return an `xsd:anyURI`: an address that names no thing of ours."""
    return Literal(value, datatype=xsd.anyURI)
