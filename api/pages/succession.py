"""The order of an office's holders, with the stretches between sightings that no source covers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.lookups.models import Holding
from khoi.time import parse_instant


@dataclass(frozen=True, slots=True)
class Gap:
    """Days, both known to be outside the gap, between which no source sees any holder."""

    after: str
    before: str


def succession(holdings: Sequence[Holding]) -> Iterator[Holding | Gap]:
    """Yield holdings from the first sighting on, and a `Gap` wherever sightings leave one.

    A gap says that sources are silent; it never says that the office was vacant.
    """
    latest: str | None = None
    for holding in sorted(holdings, key=lambda holding: sighted(holding) or ("9999", "")):
        extent = sighted(holding)
        if extent and latest and extent[0] > latest:
            yield Gap(latest, extent[0])
        yield holding
        if extent:
            latest = max(latest or "", extent[1])


def sighted(holding: Holding) -> tuple[str, str] | None:
    """Return the first and the last day on which the holding may have been seen (ISO dates)."""
    instants = [parse_instant(edtf) for edtf in (*holding.seen, *holding.seen_within)]
    first = [instant.earliest for instant in instants if instant.earliest]
    last = [instant.latest for instant in instants if instant.latest]
    return (min(first).isoformat(), max(last).isoformat()) if first and last else None
