"""Leaving out of a data set what was redacted, and what cannot be said without it."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TypeVar

from khoi.addresses import Kind
from khoi.releases.redaction import digest_of
from loaders.claims.base import Claim
from loaders.dataset import CuratedSource, Dataset
from loaders.records.common import Record, references
from loaders.records.registry import FormerIdentity
from loaders.registry import LISTS, Located, Registry

_KINDS: dict[str, str] = {
    "persons": Kind.PERSON,
    "agencies": Kind.AGENCY,
    "offices": Kind.OFFICE,
    "blocs": Kind.BLOC,
    "meetings": Kind.MEETING,
    "movements": Kind.MOVEMENT,
    "documents": Kind.DOCUMENT,
}
_LISTS = {kind: name for name, kind in _KINDS.items()}
AnyRecord = TypeVar("AnyRecord", bound=Record)
Entry = tuple[str, str]
"""A list of the registry and an id in it."""


def without_redacted(dataset: Dataset, redacted: Collection[str]) -> Dataset:
    """Return the data set without what `redacted` lists by digest (see `khoi.releases.redaction`)."""
    if not redacted:
        return dataset
    gone = _gone_entries(dataset.registry, redacted)
    kept = {
        name: {
            slug: replace(entry, record=_lessened(entry.record, gone))
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


def with_former_addresses(registry: Registry, redacted: Collection[str]) -> frozenset[str]:
    """Return `redacted` with the digests of former addresses that lead to nothing else: they bear the thing's name."""
    gone = set(redacted)
    for slug, former in registry.former.items():
        kind, targets = former.record.kind, (former.record.merged_into, *former.record.split_into)
        led = {digest_of(f"{kind}/{target}") for target in targets if target is not None}
        if led and led <= gone:
            gone.add(digest_of(f"{kind}/{slug}"))
    return frozenset(gone)


def _gone_entries(registry: Registry, redacted: Collection[str]) -> set[Entry]:
    """Return the entries that are redacted, and those that name one of them where they need to."""
    entries = {(name, slug): entry.record for name in LISTS for slug, entry in getattr(registry, name).items()}
    gone = {entry for entry, record in entries.items() if digest_of(f"{_kind(entry, record)}/{entry[1]}") in redacted}
    found = bool(gone)
    while found:
        more = {entry for entry, record in entries.items() if entry not in gone and _needs(record, gone)}
        gone |= more
        found = bool(more)
    return gone


def _kind(entry: Entry, record: Record) -> str:
    return record.kind if isinstance(record, FormerIdentity) else _KINDS[entry[0]]


def _claims(source: CuratedSource, gone: set[Entry], redacted: Collection[str]) -> Iterator[Located[Claim]]:
    for claim in source.claims:
        this = f"{Kind.CLAIM}/{source.source.record.id}--{claim.record.id}"
        if digest_of(this) not in redacted and not _needs(claim.record, gone):
            yield replace(claim, record=_lessened(claim.record, gone))


def _needs(record: Record, gone: set[Entry]) -> bool:
    """Say whether a record cannot be without what is gone: it names it in a field of one value, or leads to it only."""
    fields = [(target, getattr(record, name)) for name, target in _references(record)]
    if isinstance(record, FormerIdentity) and record.split_into:
        return all(_is_gone(_LISTS[record.kind], part, gone) for part in record.split_into)
    return any(isinstance(value, str) and _is_gone(target, value, gone) for target, value in fields)


def _lessened(record: AnyRecord, gone: set[Entry]) -> AnyRecord:
    """Return a record without what is gone from its fields of several values."""
    changes = {}
    for name, target in _references(record):
        values = getattr(record, name)
        if isinstance(values, tuple):
            changes[name] = tuple(value for value in values if not _is_gone(target, value, gone))
    return record.model_copy(update=changes)


def _references(record: Record) -> tuple[tuple[str, str], ...]:
    """Return (field, list of the registry) for each field that holds ids; a former identity leads to its own kind."""
    if isinstance(record, FormerIdentity):
        return ("merged_into", _LISTS[record.kind]), ("split_into", _LISTS[record.kind])
    return references(type(record))


def _is_gone(target: str, slug: str, gone: set[Entry]) -> bool:
    lists = ("agencies", "blocs") if target == "bodies" else (target,)
    return any((name, slug) in gone for name in lists)
