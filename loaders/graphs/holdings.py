"""The resolved graph, holdings: what each kind of holding states, with its time and the claims behind it."""

from collections.abc import Iterator

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.time import Bounds
from loaders.claims.base import support
from loaders.claims.holding import ResolvedHolding
from loaders.context import Context
from loaders.things import Statement, Thing, each, labelled, optional


def holding_thing(holding: ResolvedHolding, context: Context) -> Thing:
    """Return a holding with its label, its time and the claims behind it."""
    statements = (
        (v.TYPE, holding.kind.type),
        *labelled(holding.kind.label(holding, context)),
        *holding.kind.parties(holding, context),
        *_time(holding, context.addresses),
        *support(holding.claims),
    )
    this = context.thing(holding.kind.address, holding.slug)
    return Thing(this, statements, holding.testimonies[0].claim.position)


def _time(holding: ResolvedHolding, addresses: Addresses) -> Iterator[Statement]:
    yield from each(v.ATTESTED_ON, (v.day(day) for day in sorted(holding.seen)))
    yield from each(v.ATTESTED_EDTF, (v.plain(instant.edtf) for instant in holding.unknown_days))
    yield from _bounds(holding.bounds)
    source = holding.span_stated_by()
    yield from optional(v.SPAN_STATED_BY, addresses.thing(Kind.SOURCE, source) if source else None)


def _bounds(bounds: Bounds) -> Iterator[Statement]:
    for predicate, day in (
        (v.START_NOT_EARLIER_THAN, bounds.start_not_earlier_than),
        (v.START_NOT_LATER_THAN, bounds.start_not_later_than),
        (v.END_NOT_EARLIER_THAN, bounds.end_not_earlier_than),
        (v.END_NOT_LATER_THAN, bounds.end_not_later_than),
    ):
        yield from optional(predicate, v.day(day) if day else None)
