"""Where an id is used in the curated files, and what would be left without it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from khoi.addresses import Kind
from khoi.errors import KhoiError, Position
from loaders.claims.base import Claim
from loaders.dataset import Dataset
from loaders.records.common import Record, references
from loaders.registry import LISTS, Located

LIST_OF: dict[str, str] = {
    Kind.PERSON: "persons", Kind.OFFICE: "offices", Kind.AGENCY: "agencies", Kind.BLOC: "blocs",
    Kind.MEETING: "meetings", Kind.MOVEMENT: "movements", Kind.DOCUMENT: "documents",
}  # fmt: skip
"""The list of the registry that holds the things of a kind."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place where an id is used: by which record, under which key; `claim` is the claim's own id, if it is one.

    `can_go` says whether the record may do without it, as a list may without one of its values.
    """

    where: Position
    owner: Located[Record]
    claim: str | None
    can_go: bool


def entry_of(dataset: Dataset, thing: str) -> tuple[str, Located[Record]]:
    """Return the id and the entry of a `kind/id` of the registry. Raises `KhoiError` where there is none."""
    kind, _, slug = thing.partition("/")
    entries = getattr(dataset.registry, LIST_OF[kind]) if kind in LIST_OF else {}
    if slug not in entries:
        kinds = ", ".join(LIST_OF)
        raise KhoiError(f"there is no '{thing}'; write kind/id, the kind one of {kinds}; `khoi find` prints them")
    return slug, entries[slug]


def uses_of(dataset: Dataset, kind: str, slug: str) -> Iterator[Use]:
    """Yield every use of an id of the registry: in entries, look-ups and claims, and as what a source is `about`."""
    targets = {LIST_OF[kind], "bodies"} if kind in (Kind.AGENCY, Kind.BLOC) else {LIST_OF[kind]}
    for entry in chain.from_iterable(getattr(dataset.registry, name).values() for name in LISTS):
        yield from _uses(entry, None, targets, slug)
    for lookup in dataset.lookups:
        yield from _uses(lookup, None, targets, slug)
    for source in dataset.sources:
        if kind == Kind.MEETING and source.about == slug:
            yield Use(source.source.document.position(("about",)), source.source, None, can_go=False)
        for claim in source.claims:
            yield from _uses(claim, f"{source.source.record.id}--{claim.record.id}", targets, slug)


def _uses(owner: Located[Record] | Located[Claim], claim: str | None, targets: set[str], slug: str) -> Iterator[Use]:
    record = owner.record
    for name, target in references(type(record)):
        value, key = getattr(record, name), str(type(record).model_fields[name].alias)
        if target not in targets:
            continue
        if value == slug:
            yield Use(owner.place(key), owner, claim, can_go=False)
        elif isinstance(value, tuple):
            for index in (index for index, one in enumerate(value) if one == slug):
                yield Use(owner.place(key, index), owner, claim, can_go=True)
