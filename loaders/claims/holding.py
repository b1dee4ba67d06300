"""Holdings: what somebody holds, bears or is over some time, and what each kind of holding states."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from pyoxigraph import NamedNode

from khoi.addresses import Kind
from khoi.time import HoldingBounds, Instant, Interval, Mark, Sighting, reported_within
from loaders.claims.base import SourcedClaim
from loaders.context import Context
from loaders.records.common import Label
from loaders.things import Statement, Thing

Matter: TypeAlias = tuple[tuple[Kind, str], ...]
"""The things that a holding, or a conflict, is about."""


def _no_acts(holding: "ResolvedHolding", context: Context) -> Iterator[Thing]:  # as `acts` asks
    yield from ()


@dataclass(frozen=True, slots=True)
class HoldingKind:
    """A kind of holding: its class and address space, who holds what, and the statements that tell it.

    `holder` and `held` are what the two ends are; `held` is None where it is no thing (a name, a count). `body` says
    whose lifetime bounds the holding: that of the office's body, that of the holder, or nobody's. A kind that
    `fills_a_seat` has one holder at a time where the office has a single seat.
    """

    address: Kind
    type: NamedNode
    holder: Kind
    held: Kind | None
    parties: "Callable[[ResolvedHolding, Context], Iterator[Statement]]"
    label: "Callable[[ResolvedHolding, Context], Label]"
    acts: "Callable[[ResolvedHolding, Context], Iterator[Thing]]" = _no_acts
    body: Literal["office", "holder"] | None = None
    fills_a_seat: bool = False


@dataclass(frozen=True, slots=True)
class Testimony:
    """One claim and what it shows of a holding, when."""

    claim: SourcedClaim
    sighting: Sighting


@dataclass(frozen=True, slots=True)
class ResolvedHolding:
    """One unbroken holding with all claims behind it.

    `holder` and `held` are registry ids (a bloc's own id for a member count, with the count as
    `held`; the name itself for a name, nothing for existence); `capacity` is regular, acting or
    in-charge; `slug` is the local name of its address; `stay` counts from 1. Of several stays, each has further
    local names that lead to it (`other_slugs`), and all have one in common (`common_slug`).
    """

    kind: HoldingKind
    slug: str
    holder: str
    held: str
    testimonies: tuple[Testimony, ...]
    bounds: HoldingBounds
    capacity: str = "regular"
    term_year: str | None = None
    stay: int = 1
    common_slug: str | None = None
    other_slugs: tuple[str, ...] = ()

    @property
    def matter(self) -> Matter:
        """The things it is about: the holder, and what is held where that is a thing."""
        held = ((self.kind.held, self.held),) if self.kind.held else ()
        return (self.kind.holder, self.holder), *held

    @property
    def sightings(self) -> tuple[Sighting, ...]:
        """What the claims show of it."""
        return tuple(testimony.sighting for testimony in self.testimonies)

    @property
    def seen(self) -> frozenset[date]:
        """The known days on which a source reports it, a first or last day included."""
        return frozenset(days.first for days in reported_within(self.sightings) if days.first == days.last)

    @property
    def seen_within(self) -> frozenset[Interval]:
        """The days among which lies a day on which a source reports it, where that day is not known exactly."""
        return frozenset(days for days in reported_within(self.sightings) if days.first != days.last)

    @property
    def assumed_within(self) -> frozenset[Interval]:
        """The same for reports whose day no source gives, less those that another source gives."""
        # A source that gives the day weighs more than a curator's assumption of the same day.
        return reported_within(self.sightings, assumed=True) - reported_within(self.sightings)

    @property
    def unknown_days(self) -> tuple[Instant, ...]:
        """The reports on a day that a source gives only within bounds, without doubles."""
        # "Former" says that somebody had left by then, and no day on which the office was held.
        instants = [s.when for s in self.sightings if s.mark is not Mark.FORMER and not s.assumed]
        return tuple(dict.fromkeys(instant for instant in instants if instant.day is None))

    @property
    def claims(self) -> tuple[SourcedClaim, ...]:
        """The claims behind it, each once."""
        return tuple(dict.fromkeys(testimony.claim for testimony in self.testimonies))

    @property
    def was_seen(self) -> bool:
        """Whether a source saw it, rather than only calling somebody its former holder."""
        return any(testimony.sighting.mark is not Mark.FORMER for testimony in self.testimonies)

    def span_stated_by(self) -> tuple[str, ...]:
        """Return the ids of the sources that state its ends: one that states both, or one for each; else none."""
        stating: dict[Mark, set[str]] = {Mark.STARTED: set(), Mark.ENDED: set()}
        for testimony in self.testimonies:
            if testimony.sighting.mark in stating and not testimony.sighting.assumed:
                stating[testimony.sighting.mark].add(testimony.claim.source_id)
        # By id, so that the same sources name the same one; one source for both ends says more than one for each.
        if both := sorted(stating[Mark.STARTED] & stating[Mark.ENDED]):
            return (both[0],)
        return tuple(min(sources) for sources in stating.values()) if all(stating.values()) else ()
