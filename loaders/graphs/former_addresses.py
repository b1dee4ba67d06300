"""What stands at addresses that stays share, or had before: where to find the stays. Nobody keeps a list of them.

They follow from the claims. While one stay of somebody in an office is known, its address is `{person}--{office}`; once
there are two, that address leads to both, and each is named after one of its claims. Should a new claim become the one
that it is named after, the former address still leads there. Acts go with the stays that they begin and end.
"""

from collections.abc import Iterable, Iterator

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.errors import Position
from loaders.claims.holding import ResolvedHolding
from loaders.context import Context
from loaders.things import Thing, each


def former_addresses(holdings: Iterable[ResolvedHolding], context: Context) -> Iterator[Thing]:
    """Yield one record for each address that leads to a stay or an act without being its own."""
    found: dict[tuple[Kind, str], list[tuple[str, Position]]] = {}
    for holding in holdings:
        if holding.common_slug is not None:
            for kind, rest in _places(holding, context):
                for slug in (holding.common_slug, *holding.other_slugs):
                    origin = holding.testimonies[0].claim.position
                    found.setdefault((kind, slug + rest), []).append((holding.slug + rest, origin))
    for (kind, slug), targets in found.items():
        leads = v.MERGED_INTO if len(targets) == 1 else v.SPLIT_INTO
        to = each(leads, (context.thing(kind, target) for target, _ in targets))
        yield Thing(context.thing(kind, slug), ((v.TYPE, v.TOMBSTONE), *to), targets[0][1])


def _places(holding: ResolvedHolding, context: Context) -> Iterator[tuple[Kind, str]]:
    """Yield the kinds of address made from a holding's, and what each has behind it."""
    yield holding.kind.address, ""
    for act in holding.kind.acts(holding, context):
        split = context.addresses.split(act.this.value)
        assert split is not None, "an act has an address of its own"
        yield Kind(split[0]), split[1].removeprefix(holding.slug)
