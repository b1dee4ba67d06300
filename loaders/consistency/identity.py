"""Who is who: grounds on which sources mean one person, persons who may be one, and identifiers in other data."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from khoi.errors import Finding, Severity
from khoi.messages import Message, said
from loaders.claims.office_holding import OfficeHolding
from loaders.dataset import Dataset
from loaders.reading.documents import Location
from loaders.records.common import ids_in
from loaders.records.identity import Identified
from loaders.records.registry import Person
from loaders.registry import KIND_OF, Located, Registry

Naming = Mapping[str, Mapping[str, frozenset[str]]]
"""For each person the sources that name the person, and in which offices each does."""


def unfit_identities(dataset: Dataset) -> Iterator[Finding]:
    """Yield what cannot be so: one identifier of two things, a ground in sources that do not name the person."""
    yield from _shared_identifiers(dataset.registry)
    naming, known = named_by(dataset), {source.id for source in dataset.sources}
    for entry in dataset.registry.persons.values():
        yield from _undecided_and_decided(entry)
        for index, ground in enumerate(entry.record.identity):
            for place, source in enumerate(ground.sources):
                if source in known and source not in naming.get(entry.record.id, {}):
                    what = said("source-names-not", source=source, person=entry.record.id)
                    where = entry.place("identity", index, "sources", place)
                    yield Finding(where, what, said("take-out-of-ground"))


def joined_by_name_alone(dataset: Dataset) -> Iterator[Finding]:
    """Yield a note for each person whom several sources name, where no ground joins them all."""
    naming = named_by(dataset)
    for slug, entry in dataset.registry.persons.items():
        sources = naming.get(slug, {})
        parts = joined(sources, entry.record)
        if len(parts) > 1:
            apart = ", ".join("+".join(part) for part in parts)
            what = said("by-name-alone", count=len(sources), person=slug, parts=apart)
            yield Finding(entry.position, what, _offer(parts, sources), Severity.NOTE)


def named_by(dataset: Dataset, but: frozenset[str] = frozenset()) -> Naming:
    """Return for each person the sources whose claims name the person, and the offices that each claim gives.

    Claims of `but`, each as `source--claim`, are passed over.
    """
    found: dict[str, dict[str, set[str]]] = {}
    for source in dataset.sources:
        for claim in source.claims:
            if source.claim_id(claim.record) in but:
                continue
            persons = {slug for _, target, slug in ids_in(claim.record) if target == "persons"}
            for person in persons:
                offices = found.setdefault(person, {}).setdefault(source.id, set())
                offices |= {claim.record.office} if isinstance(claim.record, OfficeHolding) else set()
    return {
        person: {source: frozenset(offices) for source, offices in sources.items()} for person, sources in found.items()
    }


def grounds_without(person: Person, sources: Collection[str]) -> Iterator[Location]:
    """Yield the places, in a person's entry, of grounds and of sources in them that go if only `sources` name him.

    A ground that joins fewer than two of them goes whole.
    """
    for index, ground in enumerate(person.identity):
        lost = [place for place, source in enumerate(ground.sources) if source not in sources]
        whole = len(ground.sources) - len(lost) < 2
        yield from [("identity", index)] if whole else (("identity", index, "sources", place) for place in lost)


def joined(sources: Iterable[str], person: Person) -> list[tuple[str, ...]]:
    """Return the sources in parts, each joined by the grounds given for the person; one part if all are."""
    parts = [{source} for source in sources]
    # Grounds chain: A with B, and B with C, join all three.
    for ground in person.identity:
        apart = [part for part in parts if part.isdisjoint(ground.sources)]
        together = [part for part in parts if not part.isdisjoint(ground.sources)]
        parts = [*apart, set().union(*together)] if together else apart
    return sorted(tuple(sorted(part)) for part in parts)


def _offer(parts: list[tuple[str, ...]], sources: Mapping[str, frozenset[str]]) -> Message:
    """Return a ground to write where sources of two parts give one office, or else how to write any."""
    for office in sorted(set(chain.from_iterable(sources.values()))):
        firsts = [next((one for one in part if office in sources[one]), None) for part in parts]
        same = [one for one in firsts if one is not None]
        if len(same) > 1:
            return said("same-office-settles", office=office, sources=", ".join(same))
    return said("say-why-one")


def _undecided_and_decided(entry: Located[Person]) -> Iterator[Finding]:
    person = entry.record
    for index, other in enumerate(person.may_be):
        where = entry.place("mayBe", index)
        if other == person.id:
            yield Finding(where, said("perhaps-itself", id=person.id), said("name-the-other"))
        elif other in person.different_from:
            yield Finding(where, said("in-different-from", id=other), said("decided-or-not"))


def _shared_identifiers(registry: Registry) -> Iterator[Finding]:
    first: dict[tuple[str, str], Located[Identified]] = {}
    entries: Iterable[Located[Identified]] = chain.from_iterable(registry.entries(name).values() for name in KIND_OF)
    for entry in entries:
        for index, one in enumerate(entry.record.identifiers):
            other = first.setdefault((one.scheme, one.value), entry)
            if other is not entry:
                what = said("identifier-twice", scheme=one.scheme, value=one.value, where=other.position)
                yield Finding(entry.place("identifiers", index, "value"), what, said("keep-where-right"))
