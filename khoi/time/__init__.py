"""Time as sources give it: days known exactly or within bounds, holdings, as-of answers and presumptions."""

from khoi.time.bounds import HoldingBounds, Mark, Sighting, bounds_of
from khoi.time.contradictions import Contradiction, ContradictionKind, contradictions
from khoi.time.edtf import (
    UNKNOWN_DAY,
    DateError,
    Instant,
    Interval,
    agreed,
    certainly_before,
    common,
    parse_instant,
    parse_interval,
)
from khoi.time.status import (
    RecordedHolding,
    Status,
    contains,
    covers,
    on_day,
    overlaps,
    reported_within,
    status_in,
)
from khoi.time.written import as_edtf, read_period

__all__ = [
    "UNKNOWN_DAY",
    "Contradiction",
    "ContradictionKind",
    "DateError",
    "HoldingBounds",
    "Instant",
    "Interval",
    "Mark",
    "RecordedHolding",
    "Sighting",
    "Status",
    "agreed",
    "as_edtf",
    "bounds_of",
    "certainly_before",
    "common",
    "contains",
    "contradictions",
    "covers",
    "on_day",
    "overlaps",
    "parse_instant",
    "parse_interval",
    "read_period",
    "reported_within",
    "status_in",
]  # fmt: skip
