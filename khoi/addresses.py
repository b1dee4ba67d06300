"""Addresses of things, documents and graphs; all start with the base that the data set states."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import NamedNode


class Kind(StrEnum):
    """The kinds of things that have an address, as in `/id/{kind}/{slug}`."""

    PERSON = "person"
    OFFICE = "office"
    AGENCY = "agency"
    BLOC = "bloc"
    MEETING = "meeting"
    TENURE = "tenure"
    TERM = "term"
    MEMBERSHIP = "membership"
    HONORIFIC = "honorific"
    COUNT = "count"
    PARTICIPATION = "participation"
    AWARD = "award"
    OUTCOME = "outcome"
    COVENANT = "covenant"
    THEME = "theme"
    MOVEMENT = "movement"
    TASK = "task"
    CLAIM = "claim"
    EVIDENCE = "evidence"
    TEXT = "text"
    SOURCE = "source"
    DOCUMENT = "document"
    PERIOD = "period"
    AGENT = "agent"
    EXISTENCE = "existence"
    NAME = "name"
    REPRESENTATION = "representation"
    ACT = "act"
    CHANGE = "change"
    PROVISION = "provision"
    CONFLICT = "conflict"
    DECISION = "decision"
    PRESUMPTION = "presumption"
    IDENTIFICATION = "identification"
    IDENTIFIER = "identifier"
    ACTIVITY = "activity"
    DATASET = "dataset"
    PARTITION = "partition"
    QUERY = "query"
    PARAMETER = "parameter"
    PREFIX = "prefix"


LISTS: Mapping[str, Kind] = {
    "persons": Kind.PERSON, "offices": Kind.OFFICE, "agencies": Kind.AGENCY, "blocs": Kind.BLOC,
    "meetings": Kind.MEETING, "claims": Kind.CLAIM, "sources": Kind.SOURCE,
}  # fmt: skip
"""The kinds of things that are listed, each below `/api/v1` at a name of its own."""
_LOCAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_BEFORE = r"(?:https?:/[^?#]*/(?=id/|doc/))?/?(?:id/|doc/)?(?:khoi:)?"
_WRITTEN = re.compile(
    # The slug takes as little as it can, so that `.ttl` is none of it.
    rf"{_BEFORE}(?P<kind>[a-z]+)/(?P<slug>[A-Za-z0-9][A-Za-z0-9._-]*?)"
    r"(?:\.(?:html|ttl|jsonld|nt|rdf|trig|nq|json|atom))?(?:[?#].*)?"
)
IN_A_PATH = rf"{_BEFORE}(?:{'|'.join(Kind)})/[^/]+|[^/]+"
"""A pattern for an id in the path of an address: a local name, or a thing in a form that Khối prints."""


def local_name(address: str) -> str:
    """Return the last part of an address: the local name of a thing or of a concept, the name of a class."""
    return address.rpartition("#")[2].rpartition("/")[2]


def is_local_name(text: str) -> bool:
    """Say whether `text` may be the local name of a thing: ASCII letters, digits, dots, hyphens and underscores."""
    return _LOCAL.fullmatch(text) is not None


def written(text: str) -> tuple[Kind, str] | None:
    """Return kind and local name where `text` names a thing in a form that Khối prints, else None.

    `person/le-hai`, `khoi:person/le-hai`, `/doc/person/le-hai.ttl` and `https://w3id.org/khoi/id/person/le-hai` are all
    ("person", "le-hai"). Of `https://` one slash is enough, since proxies make one of two in a path.
    """
    match = _WRITTEN.fullmatch(text.strip())
    return (Kind(match["kind"]), match["slug"]) if match and match["kind"] in set(Kind) else None


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes addresses below one base, e.g. `https://w3id.org/khoi/`."""

    base: str

    @property
    def dataset(self) -> NamedNode:
        """The release as a data set, described inside it."""
        return self.thing(Kind.DATASET, "khoi")

    def thing(self, kind: Kind, slug: str) -> NamedNode:
        """Return the address of a thing: `{base}id/{kind}/{slug}`."""
        return NamedNode(f"{self.base}id/{kind}/{slug}")

    def graph(self, name: str) -> NamedNode:
        """Return the address of a graph: `{base}graph/{name}`."""
        return NamedNode(f"{self.base}graph/{name}")

    def source_graph(self, source: str) -> NamedNode:
        """Return the graph that holds what one source says."""
        return self.graph(f"source/{source}")

    def split(self, address: str) -> tuple[str, str] | None:
        """Return (kind, slug) of a thing's address, or None for any other address."""
        prefix = f"{self.base}id/"
        kind, slash, slug = address.removeprefix(prefix).partition("/")
        return (kind, slug) if address.startswith(prefix) and slash and slug else None
