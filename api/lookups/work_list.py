"""The work list: what the headline question answers for each office sought, on two days of each year."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.lookups.holdings import HoldersAnswer, holders
from api.lookups.view import ReleaseView, ThingReference

_DAYS = ("01-15", "07-15")
"""The middle of January and of July: far from year-end reviews, near which reports are thickest."""


@dataclass(frozen=True, slots=True)
class Sought:
    """One office of the work list, with an answer for each of the days."""

    office: ThingReference
    answers: tuple[HoldersAnswer, ...]

    @property
    def open(self) -> int:
        """How many days have no holder, and no word that the body did not exist."""
        return sum(answer.answer == "unknown" for answer in self.answers)


async def work_list(view: ReleaseView) -> tuple[tuple[str, ...], tuple[Sought, ...]]:
    """Return the days asked about and what is answered on them for every office sought, in the order of their labels.

    The days are those of all years since the one the work list names that end before the release's horizon does.
    """
    rows = await view.rows("sought-offices")
    days = _days(min((row["since"] for row in rows), default=""), view)
    offices = view.things_in(rows, "office")
    return days, tuple([Sought(office, await _answers(view, office, days)) for office in offices])


def _days(since: str, view: ReleaseView) -> tuple[str, ...]:
    horizon = view.manifest.horizon
    if not since or horizon is None:
        return ()
    years = range(int(since), int(horizon.last[:4]) + 1)
    return tuple(day for year in years for end in _DAYS if (day := f"{year}-{end}") <= horizon.last)


async def _answers(view: ReleaseView, office: ThingReference, days: Sequence[str]) -> tuple[HoldersAnswer, ...]:
    return tuple([await holders(view, office, day) for day in days])
