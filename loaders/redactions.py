"""Leaving out of a data set what was redacted, and what cannot be said without it."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TypeVar

from khoi.addresses import Kind
from khoi.redaction import digest_of
from loaders.dataset import LISTS, CuratedSource, Dataset, Located, Registry
from loaders.records.claims import Claim
from loaders.records.common import Record, references

_KINDS = {
    "persons": Kind.PERSON,
    "agencies": Kind.AGENCY,
    "offices": Kind.OFFICE,
    "blocs": Kind.BLOC,
    "meetings": Kind.MEETING,
    "movements": Kind.MOVEMENT,
    "documents": Kind.DOCUMENT,
}
AnyRecord = TypeVar("AnyRecord", bound=Record)
Entry = tuple[str, str]
"""A list of the registry and an id in it."""


def without_redacted(dataset: Dataset, redacted: Collection[str]) -> Dataset:
    """Return the data set without what `redacted` lists by digest (see `khoi.redaction`)."""
    if not redacted:
        return dataset
    gone = _gone_entries(dataset.registry, redacted)
    kept = {
        name: {
            slug: Located(_lessened(entry.record, gone), entry.position)
            for slug, entry in getattr(dataset.registry, name).items()
            if (name, slug) not in gone
        }
        for name in LISTS
    }
    sources = (
        replace(source, claims=tuple(_claims(source, gone, redacted)))
        for source in dataset.sources
        if digest_of(f"{Kind.SOURCE}/{source.source.record.id}") not in redacted
    )
    return replace(dataset, registry=Registry(**kept), sources=tuple(sources))


def _gone_entries(registry: Registry, redacted: Collection[str]) -> set[Entry]:
    """Return the entries that are redacted, and those that name one of them where they need to."""
    entries = {(name, slug): entry.record for name in LISTS for slug, entry in getattr(registry, name).items()}
    gone = {entry for entry in entries if digest_of(f"{_KINDS[entry[0]]}/{entry[1]}") in redacted}
    found = bool(gone)
    while found:
        more = {entry for entry, record in entries.items() if entry not in gone and _needs(record, gone)}
        gone |= more
        found = bool(more)
    return gone


def _claims(source: CuratedSource, gone: set[Entry], redacted: Collection[str]) -> Iterator[Located[Claim]]:
    for claim in source.claims:
        this = f"{Kind.CLAIM}/{source.source.record.id}--{claim.record.id}"
        if digest_of(this) not in redacted and not _needs(claim.record, gone):
            yield Located(_lessened(claim.record, gone), claim.position)


def _needs(record: Record, gone: set[Entry]) -> bool:
    """Say whether a record names something gone in a field of one value."""
    values = ((target, getattr(record, name)) for name, target in references(type(record)))
    return any(isinstance(value, str) and _is_gone(target, value, gone) for target, value in values)


def _lessened(record: AnyRecord, gone: set[Entry]) -> AnyRecord:
    """Return a record without what is gone from its fields of several values."""
    changes = {}
    for name, target in references(type(record)):
        values = getattr(record, name)
        if isinstance(values, tuple):
            changes[name] = tuple(value for value in values if not _is_gone(target, value, gone))
    return record.model_copy(update=changes)


def _is_gone(target: str, slug: str, gone: set[Entry]) -> bool:
    lists = ("agencies", "blocs") if target == "bodies" else (target,)
    return any((name, slug) in gone for name in lists)
