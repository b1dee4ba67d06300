"""What a page is asked, and the question behind each of its panels."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from api.lookups.view import ReleaseView, ThingReference
from khoi.sparql.rows import Row
from khoi.time import DateError, Interval, as_edtf, read_period

PageContext = dict[str, Any]
PageBuilder = Callable[[ReleaseView, ThingReference, "TimeParameter"], Awaitable[PageContext]]


@dataclass(frozen=True, slots=True)
class TimeParameter:
    """The time in the address: as it was typed, and in EDTF and as an interval if it can be read."""

    typed: str
    on: str | None = None
    interval: Interval | None = None

    @classmethod
    def read(cls, typed: str) -> Self:
        """Read a day, month, year or period; where nothing readable was typed, no time is asked about."""
        try:
            on = as_edtf(typed.strip())
        except DateError:
            return cls(typed.strip())
        return cls(typed.strip(), on, read_period(on))

    @property
    def readable(self) -> bool:
        """Whether what was typed is a day, month, year or period."""
        return not self.typed or self.on is not None


@dataclass(frozen=True, slots=True)
class PanelQuestion:
    """A question of the catalogue with its values: a panel is made from its rows, and leads to it."""

    view: ReleaseView
    name: str
    values: Mapping[str, str | None]

    @property
    def path(self) -> str:
        """Where it is answered, less the extension that names a format."""
        return f"/api/v1/queries/{self.name}"

    async def rows(self) -> Sequence[Row]:
        """Ask it; values that are None are left out."""
        return await self.view.rows(self.name, **self.values)


@dataclass(frozen=True, slots=True)
class ReportPart:
    """What one shape found, as the SHACL report has it: made with the release, so that no query gives it."""

    values: Mapping[str, str | None]
    path: ClassVar[str] = "/api/v1/report"


Behind = PanelQuestion | ReportPart | tuple[PanelQuestion, ...]
"""What a panel is made from: one question, or one that is asked several times."""


def question(view: ReleaseView, name: str, **values: str | None) -> PanelQuestion:
    """Return a question of the catalogue; one that takes a language is given the page's."""
    return PanelQuestion(view, name, {**values, **view.spoken(view.publication.queries[name])})
