"""The order of an office's holders, with the stretches between sightings that no source covers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from api.lookups.tenures import Holding
from khoi.time import parse_instant


@dataclass(frozen=True, slots=True)
class SuccessionGap:
    """Days, both known to be outside the gap, between which no source sees any holder."""

    after: str
    before: str


def succession(holdings: Sequence[Holding]) -> Iterator[Holding | SuccessionGap]:
    """Yield holdings in the order of their sightings, and a `SuccessionGap` wherever these leave one.

    A gap says that sources are silent; it never says that the office was vacant.
    Days that follow each other leave none.
    """
    latest: str | None = None
    for holding in sorted(holdings, key=_place):
        extent = sighted(holding)
        if extent and latest and _days(latest, extent[0]) > 1:
            yield SuccessionGap(latest, extent[0])
        yield holding
        if extent:
            latest = max(latest or "", extent[1])


def sighted(holding: Holding) -> tuple[str, str] | None:
    """Return the first and the last day on which the holding may have been seen (ISO dates)."""
    first, last = _ends(holding)
    return (min(first), max(last)) if first and last else None


def _days(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _place(holding: Holding) -> tuple[str, str]:
    """Return what a holding is ordered by: a sighting of which one end alone is known counts by that end."""
    first, last = _ends(holding)
    return sighted(holding) or (min([*first, *last], default="9999"), "")  # without any day: after all others


def _ends(holding: Holding) -> tuple[list[str], list[str]]:
    """Return the earliest and the latest days of all sightings, as far as they are known."""
    instants = [parse_instant(edtf) for edtf in (*holding.seen, *holding.seen_within)]
    first = [instant.earliest.isoformat() for instant in instants if instant.earliest]
    last = [instant.latest.isoformat() for instant in instants if instant.latest]
    return first, last
