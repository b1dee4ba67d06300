"""Lifetimes of bodies: no office in a body, term or membership of it outlasts the body.

A bound comes from what sources say of the body itself, never from the holdings it bounds.
"""

from collections.abc import Iterable, Iterator, Mapping

from khoi.time import HoldingBounds, Mark
from loaders.claims.agency_existence import EXISTENCE
from loaders.claims.holding import ResolvedHolding
from loaders.resolution.holdings import bounded


def bound_by_lifetimes(holdings: Iterable[ResolvedHolding], post_in: Mapping[str, str]) -> tuple[ResolvedHolding, ...]:
    """Tighten outer bounds to the lifetime of the body concerned; `post_in` gives each office's body."""
    holdings = tuple(holdings)
    lifetimes = _lifetimes(holdings)
    return tuple(
        bounded(holding, lifetimes[body]) if (body := _body(holding, post_in)) in lifetimes else holding
        for holding in holdings
    )


def outlived(
    holdings: Iterable[ResolvedHolding], post_in: Mapping[str, str]
) -> Iterator[tuple[ResolvedHolding, ResolvedHolding]]:
    """Yield pairs of a holding and the existence of its body that cannot both be as sources say."""
    holdings = tuple(holdings)
    existences = {h.holder: h for h in holdings if h.kind is EXISTENCE}
    for holding in holdings:
        existence = existences.get(_body(holding, post_in) or "")
        if existence is not None and _outside(holding, existence.bounds):
            yield holding, existence


def _lifetimes(holdings: Iterable[ResolvedHolding]) -> dict[str, HoldingBounds]:
    """Return the outer bounds of each body that existed once; a body that came back bounds nothing."""
    found: dict[str, HoldingBounds] = {}
    several: set[str] = set()
    for holding in holdings:
        if holding.kind is EXISTENCE:
            # Its bounds would be those of one life; an office may belong to another.
            if holding.stay > 1:
                several.add(holding.holder)
            bounds = holding.bounds
            # Outer bounds alone: that a body existed on a day says nothing about who held its offices.
            found[holding.holder] = HoldingBounds(bounds.start_not_earlier_than, None, None, bounds.end_not_later_than)
    return {body: bounds for body, bounds in found.items() if body not in several}


def _body(holding: ResolvedHolding, post_in: Mapping[str, str]) -> str | None:
    if holding.kind.body == "office":
        return post_in.get(holding.held)
    return holding.holder if holding.kind.body == "holder" else None


def _outside(holding: ResolvedHolding, lived: HoldingBounds) -> bool:
    """Say whether a holding was seen after its body ended or before it began; an appointment may come before."""
    last, ended, begun = holding.bounds.end_not_earlier_than, lived.end_not_later_than, lived.start_not_earlier_than
    # Being appointed before the body opens its doors is usual.
    seen = [t.sighting.when.latest for t in holding.testimonies if t.sighting.mark in (Mark.SEEN, Mark.ENDED)]
    return bool((last and ended and last > ended) or (begun and any(day and day < begun for day in seen)))
