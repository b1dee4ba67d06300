"""Where an id is used in the curated files, and what would be left without it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from khoi.addresses import Kind
from khoi.errors import KhoiError, Position
from khoi.messages import said
from loaders.dataset import CuratedSource, Dataset
from loaders.reading.documents import Document, Location
from loaders.records.common import Record, fields_of, ids_in
from loaders.registry import LIST_OF, LISTS, Located


@dataclass(frozen=True, slots=True)
class Use:
    """One place where an id is used; `claim` is the claim's own id, if a claim uses it."""

    document: Document
    place: Location
    owner: Located[Record]
    claim: str | None

    @property
    def file(self) -> str:
        """The file, as `Changes` names it."""
        return self.document.file

    @property
    def where(self) -> Position:
        """The place, as findings name it."""
        return self.document.position(self.place)

    @property
    def in_list(self) -> bool:
        """Whether it is one value of a list."""
        return isinstance(self.place[-1], int)

    @property
    def can_go(self) -> bool:
        """Whether the record may do without it: one value of several, or a field that it need not have.

        A claim that names a thing in a field of its own is about that thing; only its decision may be left out.
        """
        own = self.place[len(self.owner.location) :]
        if not self.in_list:
            return own[-1] == "decision"
        name, field = fields_of(type(self.owner.record))[str(own[0])]
        return not field.is_required() or len(getattr(self.owner.record, name)) > 1


def entry_of(dataset: Dataset, thing: str) -> tuple[str, Located[Record]]:
    """Return the id and the entry of a `kind/id` of the registry. Raises `KhoiError` where there is none."""
    kind, _, slug = thing.partition("/")
    entries = dataset.registry.entries(LIST_OF.get(kind, ""))
    if slug not in entries:
        raise KhoiError(said("find-thing", thing=thing, kinds=", ".join(LIST_OF)))
    return slug, entries[slug]


def source_named(dataset: Dataset, slug: str) -> CuratedSource:
    """Return the source of an id. Raises `KhoiError` where there is none."""
    found = next((source for source in dataset.sources if source.id == slug), None)
    if found is None:
        raise KhoiError(said("find-source", id=slug))
    return found


def uses_of(dataset: Dataset, kind: str, slug: str) -> Iterator[Use]:
    """Yield every use of an id: in entries, look-ups and claims, in what is sought, and as what a source is `about`."""
    targets = {"sources"} if kind == Kind.SOURCE else {LIST_OF[kind]}
    targets |= {"bodies"} if kind in (Kind.AGENCY, Kind.BLOC) else set()
    entries = chain.from_iterable(dataset.registry.entries(name).values() for name in LISTS)
    coverage = [dataset.coverage] if dataset.coverage else []
    for owner in chain(entries, dataset.lookups, coverage):
        yield from _uses(owner, None, targets, slug)
    for source in dataset.sources:
        # `about` stands beside the source in its file, in none of the records.
        if kind == Kind.MEETING and source.about == slug:
            yield Use(source.source.document, ("about",), source.source, None)
        for claim in source.claims:
            yield from _uses(claim, source.claim_id(claim.record), targets, slug)


def keys_of(record: Record) -> list[str]:
    """Return the keys of an entry in the order in which curators write them: identifiers last."""
    # `identifiers` is inherited, and pydantic lists inherited fields first.
    return sorted(fields_of(type(record)), key=lambda key: key == "identifiers")


def _uses(owner: Located[Record], claim: str | None, targets: set[str], slug: str) -> Iterator[Use]:
    for place, target, found in ids_in(owner.record):
        if target in targets and found == slug:
            yield Use(owner.document, (*owner.location, *place), owner, claim)
