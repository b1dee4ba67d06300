"""The resolved graph, disagreement: conflicts between claims, and the curators' decisions on them."""

from collections.abc import Iterator

from khoi import vocabulary as v
from khoi.addresses import Kind
from loaders.claims.base import SourcedClaim
from loaders.context import Context
from loaders.curated import CuratorDecision
from loaders.dataset import Dataset
from loaders.records.common import Label
from loaders.resolution.conflicts import ClaimConflict
from loaders.resolution.whole import Resolution
from loaders.things import Statement, Thing, each, in_both_languages, joined, labelled


def conflict_things(resolution: Resolution, context: Context) -> Iterator[Thing]:
    """Yield each conflict, and link the claims in it pair by pair."""
    for conflict in resolution.conflicts:
        this = context.thing(Kind.CONFLICT, conflict.slug)
        settled = conflict.slug in resolution.settled
        # The year is part of the conflict's address, and nothing that it is about.
        matter = (context.thing(kind, slug) for kind, slug in conflict.matter if kind is not Kind.PERIOD)
        statements: tuple[Statement, ...] = (
            (v.rdf.type, v.khoi.Conflict),
            *labelled(_label(conflict, context)),
            (v.khoi.conflictKind, v.code("conflict-kind", conflict.kind)),
            (v.khoi.conflictStatus, v.code("conflict-status", "settled" if settled else "open")),
            *each(v.khoi.conflictOf, (claim.this for claim in conflict.claims)),
            *each(v.khoi.conflictAbout, matter),
        )
        yield Thing(this, statements, conflict.claims[0].position)
        # Both ways, though one would do: no rule has to run before a query sees either.
        for one, other in conflict.pairs:
            yield Thing(one.this, ((v.khoi.conflictsWith, other.this),), one.position)
            yield Thing(other.this, ((v.khoi.conflictsWith, one.this),), other.position)


def decision_things(
    dataset: Dataset, claims: tuple[SourcedClaim, ...], resolution: Resolution, context: Context
) -> Iterator[Thing]:
    """Yield each decision that weighs two claims or more of the chosen sources."""
    known = {claim.slug: claim.this for claim in claims}
    for located in dataset.decisions:
        decision = located.record
        weighed = [slug for slug in (*decision.accepted, *decision.rejected) if slug in known]
        # In a release built from some of the sources a decision may weigh claims that are not there.
        if len(weighed) < 2:
            continue
        statements: tuple[Statement, ...] = (
            (v.rdf.type, v.khoi.CuratorDecision),
            *each(v.khoi.weighed, (known[slug] for slug in weighed)),
            *each(v.khoi.accepted, (known[slug] for slug in decision.accepted if slug in known)),
            *each(v.khoi.rejected, (known[slug] for slug in decision.rejected if slug in known)),
            *in_both_languages(v.khoi.decisionNote, decision.note),
            (v.khoi.curator, context.thing(Kind.AGENT, decision.decided_by)),
            (v.khoi.decisionDay, v.day(decision.decided_on)),
            *each(v.khoi.settles, (context.thing(Kind.CONFLICT, slug) for slug in _settled(decision, resolution))),
        )
        yield Thing(context.thing(Kind.DECISION, decision.id), statements, located.position)


def _settled(decision: CuratorDecision, resolution: Resolution) -> Iterator[str]:
    for slug, decisions in resolution.settled.items():
        if decision.id in {one.id for one in decisions}:
            yield slug


def _label(conflict: ClaimConflict, context: Context) -> Label:
    matter = (context.label(kind, slug) for kind, slug in conflict.matter)
    return joined(context.codes.label("conflict-kind", conflict.kind), *matter)
