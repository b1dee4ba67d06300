"""The registry as read: every entry by its id, with the place it was read from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from khoi.addresses import Kind
from khoi.errors import Position
from loaders.reading.documents import Document, Location
from loaders.records.common import Label
from loaders.records.registry import Agency, Bloc, CitedDocument, FormerIdentity, Meeting, Movement, Office, Person

RecordType = TypeVar("RecordType")
RecordTypeCo = TypeVar("RecordTypeCo", covariant=True)
KIND_OF: Mapping[str, Kind] = {
    "persons": Kind.PERSON, "agencies": Kind.AGENCY, "offices": Kind.OFFICE, "blocs": Kind.BLOC,
    "meetings": Kind.MEETING, "movements": Kind.MOVEMENT, "documents": Kind.DOCUMENT,
}  # fmt: skip
"""The kind of the things in a list of the registry; a former identity says itself of which kind it was."""
LIST_OF: Mapping[str, str] = {kind: name for name, kind in KIND_OF.items()}
LISTS = (*KIND_OF, "former")


def lists_of(target: str) -> tuple[str, ...]:
    """Return the lists in which an id may stand; `bodies` stands for two, which share one space of ids."""
    return ("agencies", "blocs") if target == "bodies" else (target,)


@dataclass(frozen=True, slots=True)
class Located(Generic[RecordTypeCo]):
    """A record and where in the curated files it was read."""

    record: RecordTypeCo
    document: Document
    location: Location

    @property
    def position(self) -> Position:
        """The place where the record begins."""
        return self.document.position(self.location)

    def place(self, *path: str | int) -> Position:
        """Return the place of a value inside the record, e.g. `place("evidence", 0)`; keys as the file writes them."""
        return self.document.position((*self.location, *path))

    def each(self, key: str, records: Iterable[RecordType]) -> "Iterator[Located[RecordType]]":
        """Yield the records of a list in this one, each with its own place; `key` as the file writes it."""
        for index, record in enumerate(records):
            yield Located(record, self.document, (*self.location, key, index))


@dataclass(frozen=True)
class Registry:
    """Everything that exists, by id."""

    persons: Mapping[str, Located[Person]] = field(default_factory=dict)
    agencies: Mapping[str, Located[Agency]] = field(default_factory=dict)
    offices: Mapping[str, Located[Office]] = field(default_factory=dict)
    blocs: Mapping[str, Located[Bloc]] = field(default_factory=dict)
    meetings: Mapping[str, Located[Meeting]] = field(default_factory=dict)
    movements: Mapping[str, Located[Movement]] = field(default_factory=dict)
    documents: Mapping[str, Located[CitedDocument]] = field(default_factory=dict)
    former: Mapping[str, Located[FormerIdentity]] = field(default_factory=dict)

    def entries(self, name: str) -> Mapping[str, Located[Any]]:
        """Return the entries of a list by id; of a list that the registry does not have, none."""
        found: Mapping[str, Located[Any]] = getattr(self, name) if name in LISTS else {}
        return found

    @cached_property
    def single_seats(self) -> frozenset[str]:
        """The offices that one person or body holds at a time."""
        return frozenset(slug for slug, office in self.offices.items() if office.record.seats == "single")

    @cached_property
    def post_in(self) -> Mapping[str, str]:
        """The body of each office."""
        return {slug: office.record.post_in for slug, office in self.offices.items()}

    def body_label(self, slug: str) -> Label:
        """Return the label of an agency or a bloc; the two share one space of ids."""
        located = self.blocs.get(slug) or self.agencies.get(slug)
        if located is None:  # a person in a bloc office: SHACL says so, with the line
            return Label(vi=slug, en=slug)
        return located.record.label
