"""How often answers are right: what a release finds when it withdraws one source at a time and asks for its days."""

from collections.abc import Mapping
from math import sqrt

from khoi.releases.frozen import Frozen

_Z = 1.96
"""The normal deviate of a 95 % interval."""


class CalibrationRow(Frozen):
    """How often a status was right for one kind of seat and one age of the last report.

    `confirmed` and `contradicted` are counts; `share` is the confirmed share of the two, between `low` and `high` with
    95 % (Wilson's interval); these are null where nothing could be checked. `not_checkable` are days on which another
    held one of several seats, which says nothing.
    """

    status: str
    seats: str
    age: str
    confirmed: int
    contradicted: int
    not_checkable: int
    share: float | None
    low: float | None
    high: float | None


class Contradicted(Frozen):
    """One case in which another was in the single seat: what was answered, and what the withdrawn source says."""

    source: str
    claim: str
    office: str
    day: str
    answered: str
    status: str
    age_days: int | None
    reported: str
    mark: str


class Calibration(Frozen):
    """The tables of one release: days on which somebody was in office, and days of taking or leaving it."""

    rule: str
    in_office: tuple[CalibrationRow, ...]
    changing: tuple[CalibrationRow, ...]
    contradicted: tuple[Contradicted, ...]
    presumed: Mapping[str, int]
    """How many presumptions of single seats were checked on days in office, and how many of them were right."""


def interval(right: int, of: int) -> tuple[float, float, float] | tuple[None, None, None]:
    """Return the share `right / of` and its 95 % interval by Wilson's score; nothing of nothing has none."""
    if not of:
        return None, None, None
    share, square = right / of, _Z * _Z
    # Wilson's and not the plain normal interval, which for few cases reaches beyond 0 and 1.
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return round(share, 3), round(max(middle - half, 0.0), 3), round(min(middle + half, 1.0), 3)
