"""The resolved graph, holdings: what each kind of holding states, with its time and the claims behind it."""

from collections.abc import Iterator
from datetime import date

from pyoxigraph import Literal

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.time import HoldingBounds, Interval
from loaders.claims.base import support
from loaders.claims.holding import ResolvedHolding
from loaders.context import Context
from loaders.things import Statement, Thing, each, edtf, labelled, optional


def holding_thing(holding: ResolvedHolding, context: Context) -> Thing:
    """Return a holding with its label, its time and the claims behind it."""
    statements = (
        (v.rdf.type, holding.kind.type),
        *labelled(holding.kind.label(holding, context)),
        *holding.kind.parties(holding, context),
        *_time(holding, context.addresses),
        *support(holding.claims),
    )
    this = context.thing(holding.kind.address, holding.slug)
    return Thing(this, statements, holding.testimonies[0].claim.position)


def _time(holding: ResolvedHolding, addresses: Addresses) -> Iterator[Statement]:
    yield from each(v.khoi.attestedOn, (v.day(day) for day in sorted(holding.seen)))
    yield from each(v.khoi.attestedEdtf, map(edtf, holding.unknown_days))
    yield from each(v.khoi.attestedWithin, map(_extent, sorted(holding.seen_within, key=_order)))
    yield from each(v.khoi.assumedWithin, map(_extent, sorted(holding.assumed_within, key=_order)))
    yield from _bounds(holding.bounds)
    yield from each(v.khoi.spanStatedBy, (addresses.thing(Kind.SOURCE, one) for one in holding.span_stated_by()))


def _extent(days: Interval) -> Literal:
    return v.plain(f"{days.first}/{days.last}")


def _order(days: Interval) -> tuple[date, date]:
    return days.first, days.last


def _bounds(bounds: HoldingBounds) -> Iterator[Statement]:
    for predicate, day in (
        (v.khoi.startNotEarlierThan, bounds.start_not_earlier_than),
        (v.khoi.startNotLaterThan, bounds.start_not_later_than),
        (v.khoi.endNotEarlierThan, bounds.end_not_earlier_than),
        (v.khoi.endNotLaterThan, bounds.end_not_later_than),
    ):
        yield from optional(predicate, day, v.day)
