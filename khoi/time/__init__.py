"""Time as sources give it: days known exactly or within bounds, holdings, and as-of answers."""

from khoi.time.edtf import (
    UNKNOWN_DAY,
    DateError,
    Instant,
    Interval,
    certainly_before,
    common,
    hull,
    parse_instant,
    parse_interval,
)
from khoi.time.holdings import (
    Bounds,
    Contradiction,
    ContradictionKind,
    Holding,
    Mark,
    Sighting,
    Status,
    bounds_of,
    contradictions,
    covers,
    seen_days,
    status_in,
)

__all__ = [
    "UNKNOWN_DAY", "Bounds", "Contradiction", "ContradictionKind", "DateError", "Holding", "Instant", "Interval",
    "Mark", "Sighting", "Status", "bounds_of", "certainly_before", "common", "contradictions", "covers", "hull",
    "parse_instant", "parse_interval", "seen_days", "status_in",
]  # fmt: skip
