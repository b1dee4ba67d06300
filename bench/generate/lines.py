"""N-Quads as text: statements and lines made straight from strings, several times faster than from quads.

A statement is its predicate and object, ready for a line. Generated words hold neither quotes nor
backslashes, so nothing is escaped here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.names.text import search_key
from khoi.time import HoldingBounds, Instant

BASE = "https://example.org/khoi/"
ADDRESSES = Addresses(BASE)
REGISTRY = str(ADDRESSES.graph("registry"))
RESOLVED = str(ADDRESSES.graph("resolved"))
_DATE = "<http://www.w3.org/2001/XMLSchema#date>"
_INTEGER = "<http://www.w3.org/2001/XMLSchema#integer>"


@dataclass(frozen=True, slots=True)
class Words:
    """A label in both languages."""

    vi: str
    en: str


def joined(*parts: Words) -> Words:
    """Join labels with a dash in each language, as the resolved layer does."""
    return Words(" – ".join([part.vi for part in parts]), " – ".join([part.en for part in parts]))


def thing(kind: Kind, slug: str) -> str:
    """Return the address of a thing as a term."""
    return f"<{BASE}id/{kind}/{slug}>"


def source_graph(slug: str) -> str:
    """Return the graph of one source as a term."""
    return f"<{BASE}graph/source/{slug}>"


@cache
def code(scheme: str, slug: str) -> str:
    """Return a concept as a term."""
    return str(v.code(scheme, slug))


def text(value: str, language: str) -> str:
    """Return a literal tagged `vi` or `en`."""
    return f'"{value}"@{language}'


def plain(value: str) -> str:
    """Return an untagged string."""
    return f'"{value}"'


def day(value: date) -> str:
    """Return an `xsd:date`."""
    return f'"{value.isoformat()}"^^{_DATE}'


def integer(value: int) -> str:
    """Return an `xsd:integer`."""
    return f'"{value}"^^{_INTEGER}'


def lines(this: str, statements: Iterable[str], graph: str) -> str:
    """Return one line a statement, all about `this` and in `graph`."""
    return "".join([f"{this} {statement} {graph} .\n" for statement in statements])


def labelled(words: Words) -> tuple[str, ...]:
    """Return the label of a thing in both languages."""
    return f"{v.rdfs.label} {text(words.vi, 'vi')}", f"{v.rdfs.label} {text(words.en, 'en')}"


def named(words: Words) -> tuple[str, ...]:
    """Return labels and the folded keys under which they are found."""
    keys = sorted({search_key(words.vi), search_key(words.en)})
    return (*labelled(words), *(f'{v.khoi.searchKey} "{key}"' for key in keys))


def bounded(bounds: HoldingBounds) -> Iterator[str]:
    """Yield the four bounds of a holding, as far as there are any."""
    if bounds.start_not_earlier_than:
        yield f"{v.khoi.startNotEarlierThan} {day(bounds.start_not_earlier_than)}"
    if bounds.start_not_later_than:
        yield f"{v.khoi.startNotLaterThan} {day(bounds.start_not_later_than)}"
    if bounds.end_not_earlier_than:
        yield f"{v.khoi.endNotEarlierThan} {day(bounds.end_not_earlier_than)}"
    if bounds.end_not_later_than:
        yield f"{v.khoi.endNotLaterThan} {day(bounds.end_not_later_than)}"


def attestation(when: Instant) -> Iterator[str]:
    """Yield a claim's own day in EDTF and its bounds as dates."""
    yield f'{v.khoi.attestedEdtf} "{when.edtf}"'
    if when.earliest:
        yield f"{v.khoi.notEarlierThan} {day(when.earliest)}"
    if when.latest:
        yield f"{v.khoi.notLaterThan} {day(when.latest)}"


def supported(claims: Iterable[str]) -> Iterator[str]:
    """Yield the claims behind a resolved thing."""
    for claim in claims:
        yield f"{v.khoi.supportedBy} {claim}"
