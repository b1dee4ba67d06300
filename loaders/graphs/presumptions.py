"""The graph of presumptions: one node for each stretch of days on which a tenure is presumed to go on."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.time.presumption import RULE, VERSION
from loaders.context import Context
from loaders.records.common import Label
from loaders.resolution.presumption import Presumed
from loaders.things import Statement, Thing, each, joined, labelled, optional


def graph_of_presumptions(addresses: Addresses) -> NamedNode:
    """Return the graph that holds what the rule presumes; its name tells the rule and its version."""
    return addresses.graph(f"presumed/{RULE}-{VERSION}")


def presumption_things(presumed: Iterable[Presumed], context: Context) -> Iterator[Thing]:
    """Yield each presumption; its address is that of its tenure with the first day presumed."""
    for found in presumed:
        holding, one = found.holding, found.presumption
        slug = f"{holding.slug}--{one.days.first}"
        statements = (
            (v.rdf.type, v.khoi.Presumption),
            *labelled(joined(Label.worded("presumption"), holding.kind.label(holding, context))),
            *_statements(found, context),
        )
        yield Thing(context.thing(Kind.PRESUMPTION, slug), statements, holding.testimonies[0].claim.position)


def _statements(found: Presumed, context: Context) -> Iterator[Statement]:
    holding, one = found.holding, found.presumption

    def tenure(slug: str) -> NamedNode:
        return context.thing(holding.kind.address, slug)

    yield v.khoi.presumedTenure, tenure(holding.slug)
    yield v.khoi.presumedFrom, v.day(one.days.first)
    yield v.khoi.presumedUntil, v.day(one.days.last)
    yield v.khoi.lastReport, v.day(one.last_report)
    yield from each(v.khoi.lastReportedBy, (claim.this for claim in found.reported_by))
    yield from each(v.khoi.alternativeTenure, map(tenure, one.alternatives))
    yield from optional(v.khoi.followedBy, one.follower, tenure)
    yield v.khoi.presumptionRule, v.code("presumption-rule", f"{RULE}-{VERSION}")
    yield v.khoi.stoppedBy, v.code("presumption-stop", one.stop)
