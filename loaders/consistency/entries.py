"""Entries of the registry that cannot be told apart, and those that nobody uses."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import TypeVar

from khoi.errors import Finding, Severity
from khoi.messages import said
from khoi.names.text import identity_key
from loaders.dataset import Dataset
from loaders.graphs.registry import mentions
from loaders.records.common import Record
from loaders.records.registry import Agency, Bloc, Office, Person
from loaders.registry import KIND_OF, Located, Registry

_Labelled = Agency | Office | Bloc
Named = TypeVar("Named", bound=Person | _Labelled)


def one_name_for_two(registry: Registry) -> Iterator[Finding]:
    """Yield entries that bear one name, in whatever spelling; persons may, where `differentFrom` or `mayBe` says so."""
    yield from _namesakes(registry)
    yield from _one_label(registry.offices)
    # Together: search shows both in one list, by their labels.
    yield from _one_label({**registry.agencies, **registry.blocs})
    bodies: list[Located[Agency | Bloc]] = [*registry.agencies.values(), *registry.blocs.values()]
    for one, other, name in _sharing(bodies, lambda body: body.abbreviations):
        if not _told_apart(one.record, other.record):
            what = said("same-abbreviation", one=other.record.id, name=name, other=one.record.id)
            yield Finding(other.place("abbreviations"), what, said("keep-on-one"))


def differing_from_themselves(registry: Registry) -> Iterator[Finding]:
    """Yield entries that say they differ from themselves."""
    entries: list[Located[Person | Bloc]] = [*registry.persons.values(), *registry.blocs.values()]
    for entry in entries:
        if entry.record.id in entry.record.different_from:
            index = entry.record.different_from.index(entry.record.id)
            what = said("differs-from-itself", id=entry.record.id)
            yield Finding(entry.place("differentFrom", index), what, said("name-the-other"))


def unused(dataset: Dataset) -> Iterator[Finding]:
    """Yield entries that no claim needs: they are not published."""
    used = mentions(dataset)
    for name in KIND_OF:
        for slug, entry in dataset.registry.entries(name).items():
            if (name, slug) not in used:
                yield Finding(entry.position, said("unused", id=slug), said("use-or-delete"), Severity.WARNING)


def _namesakes(registry: Registry) -> Iterator[Finding]:
    persons = registry.persons.values()
    for one, other, name in _sharing(persons, lambda person: (person.name, *person.aliases)):
        if not _told_apart(one.record, other.record):
            if identity_key(name) != identity_key(one.record.name):  # the one with the alias is told
                one, other = other, one
            is_name = identity_key(name) == identity_key(other.record.name)
            shared = {"one": other.record.id, "other": one.record.id}
            what = said("same-name", **shared) if is_name else said("alias-is-name", name=name, **shared)
            yield Finding(other.position if is_name else other.place("aliases"), what, said("tell-apart"))


def _one_label(entries: Mapping[str, Located[_Labelled]]) -> Iterator[Finding]:
    for one, other, name in _sharing(entries.values(), lambda entry: (entry.label.vi,)):
        if not _told_apart(one.record, other.record):
            what = said("same-label", one=other.record.id, other=one.record.id, name=name)
            yield Finding(other.place("label", "vi"), what, said("own-labels"))


def _sharing(
    entries: Iterable[Located[Named]], names: Callable[[Named], Iterable[str]]
) -> Iterator[tuple[Located[Named], Located[Named], str]]:
    """Yield (one, other, name) for each two entries that share a name, once; the later one is the other."""
    by_name: dict[str, dict[str, Located[Named]]] = {}
    for entry in entries:
        for name in names(entry.record):
            # By identity key: `Thuý` and `Thúy` are one name, `Thủy` is another.
            by_name.setdefault(identity_key(name), {})[entry.record.id] = entry
    told: set[tuple[str, str]] = set()
    for namesakes in by_name.values():
        for one, other in combinations(namesakes.values(), 2):
            pair = (one.record.id, other.record.id)
            # Two who share a name and an alias are one finding.
            if pair not in told:
                told.add(pair)
                shared = {identity_key(name) for name in names(one.record)}
                yield one, other, next(name for name in names(other.record) if identity_key(name) in shared)


def _told_apart(one: Record, other: Record) -> bool:
    """Say whether one of two records names the other under `differentFrom` or `mayBe`."""
    return any(
        getattr(that, "id", None) in (*getattr(this, "different_from", ()), *getattr(this, "may_be", ()))
        for this, that in ((one, other), (other, one))
    )
