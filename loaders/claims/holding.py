"""Holdings: what somebody holds, bears or is over some time, and what each kind of holding states."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from pyoxigraph import NamedNode

from khoi.addresses import Kind
from khoi.time import Bounds, Instant, Mark, Sighting, seen_days
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
    in-charge; `slug` is the local name of its address; `stay` counts from 1.
    """

    kind: HoldingKind
    slug: str
    holder: str
    held: str
    testimonies: tuple[Testimony, ...]
    bounds: Bounds
    capacity: str = "regular"
    term_year: str | None = None
    stay: int = 1

    @property
    def matter(self) -> Matter:
        """The things it is about: the holder, and what is held where that is a thing."""
        held = ((self.kind.held, self.held),) if self.kind.held else ()
        return (self.kind.holder, self.holder), *held

    @property
    def seen(self) -> frozenset[date]:
        """The known days on which a source saw it."""
        return seen_days(testimony.sighting for testimony in self.testimonies)

    @property
    def unknown_days(self) -> tuple[Instant, ...]:
        """The sightings whose day is known only within bounds, without doubles."""
        instants = [t.sighting.when for t in self.testimonies if t.sighting.mark is not Mark.FORMER]
        return tuple(dict.fromkeys(instant for instant in instants if instant.day is None))

    @property
    def claims(self) -> tuple[SourcedClaim, ...]:
        """The claims behind it, each once."""
        return tuple(dict.fromkeys(testimony.claim for testimony in self.testimonies))

    @property
    def was_seen(self) -> bool:
        """Whether a source saw it, rather than only calling somebody its former holder."""
        return any(testimony.sighting.mark is not Mark.FORMER for testimony in self.testimonies)

    def span_stated_by(self) -> str | None:
        """Return the id of a source that itself states both ends, if one does."""
        marks: dict[str, set[Mark]] = {}
        for testimony in self.testimonies:
            marks.setdefault(testimony.claim.source_id, set()).add(testimony.sighting.mark)
        both = sorted(source for source, found in marks.items() if {Mark.STARTED, Mark.ENDED} <= found)
        return both[0] if both else None
