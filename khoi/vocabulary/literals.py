"""Literals as Khối writes them: typed, and tagged where they are words."""

from datetime import date

from pyoxigraph import Literal, NamedNode

from khoi.vocabulary.namespaces import NAMESPACES

_XSD = NAMESPACES["xsd"]


def plain(value: str) -> Literal:
    """Return an untagged string literal."""
    return Literal(value)


def text(value: str, language: str) -> Literal:
    """Return a string literal tagged `vi` or `en`."""
    return Literal(value, language=language)


def day(value: date) -> Literal:
    """Return an `xsd:date`."""
    return Literal(value.isoformat(), datatype=NamedNode(_XSD + "date"))


def integer(value: int) -> Literal:
    """Return an `xsd:integer`."""
    return Literal(str(value), datatype=NamedNode(_XSD + "integer"))


def year(value: str) -> Literal:
    """Return an `xsd:gYear` from its four digits."""
    return Literal(value, datatype=NamedNode(_XSD + "gYear"))


def year_and_month(value: str) -> Literal:
    """Return an `xsd:gYearMonth` from `YYYY-MM`."""
    return Literal(value, datatype=NamedNode(_XSD + "gYearMonth"))


def truth(value: bool) -> Literal:
    """Return an `xsd:boolean`."""
    return Literal(value)


def date_time(value: str) -> Literal:
    """Return an `xsd:dateTime` from its lexical form."""
    return Literal(value, datatype=NamedNode(_XSD + "dateTime"))


def uri(value: str) -> Literal:
    """Return an `xsd:anyURI`: an address that names no thing of ours."""
    return Literal(value, datatype=NamedNode(_XSD + "anyURI"))
