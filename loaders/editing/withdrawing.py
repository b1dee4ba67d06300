"""Taking out a thing of the registry with the claims that need it, a source, or a claim, and what leads to these."""

from dataclasses import dataclass, field

from khoi.addresses import Kind
from khoi.errors import KhoiError
from khoi.messages import said
from loaders.consistency.identity import grounds_without, named_by
from loaders.dataset import CuratedSource, Dataset
from loaders.editing.acts import Act, leave
from loaders.editing.changes import Changes
from loaders.editing.nodes import with_field, without
from loaders.editing.text import written
from loaders.editing.uses import entry_of, source_named, uses_of
from loaders.evidence.recording import FOLDER as RECEIPTS
from loaders.reading.documents import Location


@dataclass(frozen=True, slots=True)
class _Going:
    """What is to be taken out: claims by their ids, and places in files."""

    claims: set[str] = field(default_factory=set)
    places: dict[str, set[Location]] = field(default_factory=dict)

    def add(self, file: str, place: Location) -> None:
        self.places.setdefault(file, set()).add(place)


def withdraw(dataset: Dataset, changes: Changes, thing: str, act: Act) -> None:
    """Take out a thing of the registry with the claims that need it, a source, or a claim. Raises `KhoiError`.

    Grounds of identity and decisions lose what they rested on there, and go where too little is left of them.
    """
    kind, _, slug = thing.partition("/")
    going = _Going()
    if kind == Kind.SOURCE:
        source = source_named(dataset, slug)
        going.claims.update(source.claim_id(claim.record) for claim in source.claims)
    elif kind == Kind.CLAIM:
        going.claims.add(_claim(dataset, slug))
    else:
        _gather_entry(dataset, thing, going)
    # Claims first: which grounds and decisions still hold follows from what is left.
    _gather_claims(dataset, going, but=slug if kind == Kind.SOURCE else "")
    _gather_grounds(dataset, going)
    _gather_decisions(dataset, going)
    for source in dataset.sources:
        _give_reason(changes, source, going, act)
    for file, places in going.places.items():
        # A file that is left empty goes, since an empty one is a finding.
        changes.put(file, without(changes.text(file), places) or None)
    if kind == Kind.SOURCE:
        changes.put(source_named(dataset, slug).source.document.file, None)
        if slug in dataset.receipts:
            changes.put(f"{RECEIPTS}/{slug}.yaml", None)
    else:
        for claim in sorted(going.claims - {slug}):
            leave(changes, claim, Kind.CLAIM, {"withdrawn": "true"}, act)
    leave(changes, slug, kind, {"withdrawn": "true"}, act)


def _claim(dataset: Dataset, slug: str) -> str:
    if slug not in {source.claim_id(claim.record) for source in dataset.sources for claim in source.claims}:
        raise KhoiError(said("find-claim", id=slug))
    return slug


def _gather_entry(dataset: Dataset, thing: str, going: _Going) -> None:
    slug, entry = entry_of(dataset, thing)
    uses = list(uses_of(dataset, thing.partition("/")[0], slug))
    needing = [use for use in uses if use.claim is None and not use.can_go]
    if needing:
        places = ", ".join(str(use.where) for use in needing)
        raise KhoiError(said("still-needed", thing=thing, places=places))
    going.add(entry.document.file, entry.location)
    going.claims.update(use.claim for use in uses if use.claim and not use.can_go)
    for use in uses:
        if use.can_go:
            going.add(use.file, use.place)


def _gather_claims(dataset: Dataset, going: _Going, but: str) -> None:
    """Gather the places of claims that go, those of the source `but` apart: its whole file goes."""
    for source in dataset.sources:
        for claim in source.claims:
            if source.claim_id(claim.record) in going.claims and source.id != but:
                going.add(claim.document.file, claim.location)


def _gather_grounds(dataset: Dataset, going: _Going) -> None:
    naming = named_by(dataset, frozenset(going.claims))
    for entry in dataset.registry.persons.values():
        for place in grounds_without(entry.record, naming.get(entry.record.id, {})):
            going.add(entry.document.file, (*entry.location, *place))


def _gather_decisions(dataset: Dataset, going: _Going) -> None:
    """Gather claims in decisions, and decisions that are left without two claims, or without any of a side."""
    for decision in dataset.decisions:
        claims = {"accepted": decision.record.accepted, "rejected": decision.record.rejected}
        lost = [(key, i) for key, of in claims.items() for i, claim in enumerate(of) if claim in going.claims]
        left = {key: [claim for claim in of if claim not in going.claims] for key, of in claims.items()}
        # Without the accepted side, the rejected claims would be refused in favour of nothing.
        decides = sum(map(len, left.values())) > 1 and all(left[key] or not claims[key] for key in claims)
        places: list[Location] = [*lost] if decides else [()] if lost else []
        for place in places:
            going.add(decision.document.file, (*decision.location, *place))


def _give_reason(changes: Changes, source: CuratedSource, going: _Going, act: Act) -> None:
    """Let a source that loses its last claim say why nothing is recorded from it."""
    if source.claims and all(source.claim_id(claim.record) in going.claims for claim in source.claims):
        file = source.source.document.file
        if file in going.places:
            order = ["source", "about", "on", "grounds", "spans", "nothingRecorded"]
            changes.put(file, with_field(changes.text(file), (), "nothingRecorded", written(act.reason), order))
