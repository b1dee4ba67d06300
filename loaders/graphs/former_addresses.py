"""What stands at addresses that holdings share, or had before: where to find them now. Nobody writes a list of them.

They follow from the claims. While one stay of somebody in an office is known, its address is `{person}--{office}`; once
there are two, that address leads to both, and each is named after one of its claims. Should a new claim become the one
that it is named after, the former address still leads there. Where two entries of the registry were found to be one,
what was made from the id of the former leads to what is made from the other. Acts go with what they begin and end.
"""

from collections.abc import Iterable, Iterator

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.errors import Position
from loaders.claims.holding import ResolvedHolding
from loaders.context import Context
from loaders.registry import Registry
from loaders.things import Thing, each


def former_addresses(holdings: Iterable[ResolvedHolding], context: Context) -> Iterator[Thing]:
    """Yield one record for each address that leads to a holding or an act without being its own."""
    found: dict[tuple[Kind, str], list[tuple[str, Position]]] = {}
    for holding in holdings:
        former = tuple(_former_slugs(holding, context.registry))
        if former:
            origin = holding.testimonies[0].claim.position
            for kind, rest in _places(holding, context):
                for slug in former:
                    found.setdefault((kind, slug + rest), []).append((holding.slug + rest, origin))
    for (kind, slug), targets in found.items():
        # One target answers 301, several 300 with all of them.
        leads = v.khoi.mergedInto if len(targets) == 1 else v.khoi.splitInto
        to = each(leads, (context.thing(kind, target) for target, _ in targets))
        yield Thing(context.thing(kind, slug), ((v.rdf.type, v.khoi.Tombstone), *to), targets[0][1])


def _former_slugs(holding: ResolvedHolding, registry: Registry) -> Iterator[str]:
    """Yield the local names that lead to a holding, its own apart: shared, of its claims, of entries merged since."""
    others = (*([holding.common_slug] if holding.common_slug else ()), *holding.other_slugs)
    yield from others
    for former in (located.record for located in registry.former.values()):
        into = former.merged_into
        if into is not None and (former.kind, into) in holding.matter:
            for slug in (holding.slug, *others):
                # Whole parts: `le-van` must not be replaced inside `le-van-an`.
                yield "--".join(former.id if part == into else part for part in slug.split("--"))


def _places(holding: ResolvedHolding, context: Context) -> Iterator[tuple[Kind, str]]:
    """Yield the kinds of address made from a holding's, and what each has behind it."""
    yield holding.kind.address, ""
    for act in holding.kind.acts(holding, context):
        split = context.addresses.split(act.this.value)
        assert split is not None, "an act has an address of its own"
        yield Kind(split[0]), split[1].removeprefix(holding.slug)
