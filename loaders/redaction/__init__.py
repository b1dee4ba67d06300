"""Leaving out of a data set what was redacted, and what cannot be said without it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from khoi.addresses import Kind
from khoi.errors import Finding, Position, Severity
from khoi.messages import said
from khoi.names.erasure import Erasure
from khoi.releases.recounting import findings_without
from khoi.releases.release import Manifest, Withdrawn
from khoi.releases.withdrawn import KEY, LIST
from loaders.claims.base import Claim
from loaders.curated import CuratorDecision
from loaders.dataset import CuratedSource, Dataset
from loaders.records.common import Record, references
from loaders.records.registry import FormerIdentity
from loaders.redaction.erased import erased
from loaders.registry import KIND_OF, LIST_OF, LISTS, Located, Registry, lists_of

_NO_KEY = Finding(
    Position(f"sources/{LIST}"),
    said("no-redaction-key", key=KEY),
    said("put-key-there"),
    Severity.WARNING,
)
AnyRecord = TypeVar("AnyRecord", bound=Record)
Listed = tuple[str, str]
"""A list of the registry and an id in it."""


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a data set; `withdrawn` remembers all that went, `erasure` the names of persons that did."""

    dataset: Dataset
    withdrawn: Withdrawn
    erasure: Erasure
    findings: tuple[Finding, ...] = ()

    def remembered(self, manifest: Manifest) -> dict[str, Any]:
        """Return what is to be changed in the manifest of a release of these data."""
        return {"withdrawn": self.withdrawn, "findings": findings_without(manifest.findings, (), self.erasure)}


def without_redacted(dataset: Dataset, listed: Withdrawn) -> Left:
    """Leave out of a data set what is `listed`, what cannot be said without it, and the names of the persons.

    A source goes with its last claim, a decision with any that it weighs.
    """
    if not listed.digests:
        return Left(dataset, listed, Erasure())
    # The digests are keyed: without the key nobody can tell whom they mean. So all stays, and the warning says why.
    if not listed.key:
        return Left(dataset, listed, Erasure(), (_NO_KEY,))
    gone = _gone_entries(dataset.registry, listed)
    registry = Registry(**{name: _kept(dataset.registry.entries(name), name, gone) for name in LISTS})
    sources = tuple(_sources(dataset.sources, gone, listed))
    erasure = _erasure(dataset.registry, gone, listed)
    less = replace(dataset, registry=registry, sources=sources, decisions=tuple(_decisions(dataset, sources)))
    went = [f"{_kind(entry, dataset.registry.entries(entry[0])[entry[1]].record)}/{entry[1]}" for entry in gone]
    ids = {source.id for source in dataset.sources} - {source.id for source in sources}
    withdrawn = listed.having([*went, *(f"{Kind.SOURCE}/{id_}" for id_ in ids)])
    # Names go last, since ids change with them, and all before looks entries up by id.
    return Left(erased(less, erasure), withdrawn, erasure)


def _kept(
    entries: Mapping[str, Located[AnyRecord]], name: str, gone: Collection[Listed]
) -> dict[str, Located[AnyRecord]]:
    return {
        slug: replace(entry, record=_lessened(entry.record, gone))
        for slug, entry in entries.items()
        if (name, slug) not in gone
    }


def _gone_entries(registry: Registry, listed: Withdrawn) -> set[Listed]:
    """Return the entries that are redacted, and those that name one of them where they need to."""
    entries = {(name, slug): entry.record for name in LISTS for slug, entry in registry.entries(name).items()}
    gone = {entry for entry, record in entries.items() if f"{_kind(entry, record)}/{entry[1]}" in listed}
    found = bool(gone)
    # What needs a gone entry goes too, and what needs that: an office with its body, a claim with its office.
    while found:
        more = {entry for entry, record in entries.items() if entry not in gone and _needs(record, gone)}
        gone |= more
        found = bool(more)
    return gone


def _kind(entry: Listed, record: Record) -> str:
    return record.kind if isinstance(record, FormerIdentity) else KIND_OF[entry[0]]


def _erasure(registry: Registry, gone: Collection[Listed], listed: Withdrawn) -> Erasure:
    """Return the names and ids of the persons that go, beside those of the persons who stay."""
    names = {slug: {slug, person.record.name, *person.record.aliases} for slug, person in registry.persons.items()}
    # The old id of a merged person is a name of that person too.
    names |= {slug: {slug} for slug, former in registry.former.items() if former.record.kind == Kind.PERSON.value}
    going = {slug for name, slug in gone if name in ("persons", "former") and slug in names}
    marks = {name: listed.mark(f"{Kind.PERSON}/{slug}") for slug in sorted(going) for name in names[slug]}
    return Erasure(marks, (name for slug in names.keys() - going for name in names[slug]))


def _sources(sources: Iterable[CuratedSource], gone: Collection[Listed], listed: Withdrawn) -> Iterator[CuratedSource]:
    for source in sources:
        claims = tuple(_claims(source, gone, listed))
        # A source without claims that was read so (`nothingRecorded`) stays.
        is_silent = bool(source.claims) and not claims
        if f"{Kind.SOURCE}/{source.id}" not in listed and not is_silent:
            # Claims that took their day from it went with it; the rest of the file stands.
            about = None if ("meetings", source.about) in gone else source.about
            yield replace(source, claims=claims, about=about)


def _claims(source: CuratedSource, gone: Collection[Listed], listed: Withdrawn) -> Iterator[Located[Claim]]:
    for claim in source.claims:
        this = f"{Kind.CLAIM}/{source.claim_id(claim.record)}"
        stands_at = ("meetings", claim.record.stands_at(source.about))
        if this not in listed and stands_at not in gone and not _needs(claim.record, gone):
            yield replace(claim, record=_lessened(claim.record, gone))


def _decisions(dataset: Dataset, sources: Iterable[CuratedSource]) -> Iterator[Located[CuratorDecision]]:
    left = {source.claim_id(claim.record) for source in sources for claim in source.claims}
    for decision in dataset.decisions:
        weighed = {*decision.record.accepted, *decision.record.rejected}
        # A decision names the claims that it weighs; without one of them its note may say what was redacted.
        if weighed <= left:
            yield decision


def _needs(record: Record, gone: Collection[Listed]) -> bool:
    """Say whether a record cannot be without what is gone: it names it in a field of one value, or leads to it only."""
    fields = [(target, getattr(record, name)) for name, target in _references(record)]
    if isinstance(record, FormerIdentity) and record.split_into and record.kind in LIST_OF:
        # One of the parts that is still there is enough for the old address to lead on.
        return all(_is_gone(LIST_OF[record.kind], part, gone) for part in record.split_into)
    return any(isinstance(value, str) and _is_gone(target, value, gone) for target, value in fields)


def _lessened(record: AnyRecord, gone: Collection[Listed]) -> AnyRecord:
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
        if record.kind not in LIST_OF:
            return ()
        return ("merged_into", LIST_OF[record.kind]), ("split_into", LIST_OF[record.kind])
    return references(type(record))


def _is_gone(target: str, slug: str, gone: Collection[Listed]) -> bool:
    return any((name, slug) in gone for name in lists_of(target))
