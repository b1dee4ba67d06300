"""A list of names, offices and days checked line by line: what sources say of each, and where they say it."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field
from starlette.types import Receive

from api.http.problems import ProblemError, as_problem
from api.lookups.holdings import HoldersAnswer, holders
from api.lookups.models import Listing, Model
from api.lookups.names import named
from api.lookups.rosters import named_in, sources_of
from api.lookups.several import each
from api.lookups.tenures import Holding
from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import Kind
from khoi.sparql.parameters import ParameterError
from khoi.time import Status

MOST_LINES = 300
_COLUMNS = 3
_HEADINGS = frozenset({"name", "person", "full name", "tên", "họ tên", "họ và tên", "người"})
_SEPARATORS = "\t;,"  # a name or an office holds commas more often than the others
_HOW = "write name, office and day; put quotation marks round a cell with a comma"
_LONGEST_CELL = 200
Cell = Annotated[str, Field(max_length=_LONGEST_CELL)]


class ListedLine(BaseModel):
    """A line of a list: who is said to have held which office, and when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Cell = Field(description="A person, by id or any known name.", examples=["Ngô Văn Tuấn"])
    office: Cell = Field(description="By id or any known name.", examples=["Tổng Kiểm toán Nhà nước"])
    on: Cell = Field(description="A day, month or year.", examples=["4/8/2023"])


class CheckedLine(Model):
    """A line with what sources say of it."""

    line: int = Field(description="Its number in the list, from 1; headings and empty lines do not count.")
    name: str
    office: str
    on: str
    finding: Literal["named", "another", "nobody", "problem"] = Field(
        description="named: the answer or a report names the person; another: it names others only; nobody: no source."
    )
    status: Status | None = Field(None, description="How sources know it, where the person is named.")
    status_label: str | None = None
    sentence: str | None = Field(None, description="The answer of who-held for that office and day.")
    verified: bool = Field(False, description="Whether a claim behind it was checked against its source's text.")
    sources: tuple[ThingReference, ...] = ()
    problem: str | None = Field(None, description="Why the line could not be checked, and what to do.")


class CheckedList(Listing):
    """A list with what sources say of each line."""

    rows_in: ClassVar[str] = "lines"

    lines: tuple[CheckedLine, ...]


def lines_in(text: str) -> tuple[ListedLine, ...]:
    """Read lines of name, office and day, parted by tabs, semicolons or commas; a line of headings is left out.

    Raises `ProblemError` 422 with the number of a line that cannot be read, has other columns or is too long, 413 for
    too many lines.
    """
    # Excel puts a byte order mark before a CSV file.
    lines = io.StringIO(text.lstrip("\ufeff"), newline=None)  # any line end is one, that of an old Mac too
    reader = csv.reader(lines, delimiter=_separator(text))
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(row)]
    except csv.Error as error:  # the reader bounds a cell, as where a quotation mark is never closed
        detail = f"line {reader.line_num} cannot be read: {error}"
        raise ProblemError(422, detail, hint=_HOW, line=reader.line_num) from error
    if rows and rows[0][1][0].casefold() in _HEADINGS:
        del rows[0]
    if len(rows) > MOST_LINES:
        raise ProblemError(413, f"a list may have {MOST_LINES} lines here; this one has {len(rows):,}")
    if not rows:
        raise ProblemError(422, "the list is empty", hint=_HOW)
    return tuple(_line(number, cells) for number, cells in rows)


def _separator(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return next((mark for mark in _SEPARATORS if first.count(mark) >= _COLUMNS - 1), ",")


def _line(number: int, cells: Sequence[str]) -> ListedLine:
    if len(cells) != _COLUMNS or not all(cells):
        detail = f"line {number}, '{', '.join(cells)[:80]}', is not name, office and day"
        raise ProblemError(422, detail, hint=_HOW, line=number)
    if max(map(len, cells)) > _LONGEST_CELL:
        raise ProblemError(422, f"line {number} has a cell of more than {_LONGEST_CELL} characters", line=number)
    return ListedLine(name=cells[0], office=cells[1], on=cells[2])


async def checked(view: ReleaseView, lines: Sequence[ListedLine], receive: Receive) -> CheckedList:
    """Answer each line; one that cannot be checked says why and keeps no other back."""

    async def answered(numbered: tuple[int, ListedLine]) -> CheckedLine:
        return await _checked(view, *numbered)

    found = await each(receive, enumerate(lines, start=1), answered)
    return CheckedList(**view.envelope, lines=tuple(found))


async def _checked(view: ReleaseView, number: int, line: ListedLine) -> CheckedLine:
    asked = {"line": number, **line.model_dump()}
    try:
        office = await named(view, Kind.OFFICE, line.office)
        answer = await holders(view, office, line.on)
        person = await _persons(view, line.name)
    except (ProblemError, ParameterError) as error:
        return CheckedLine(**asked, finding="problem", problem=_told(as_problem(error)))
    own = [one for one in answer.holders if one.holder.id in person and one.status and one.status.names_holder]
    shown = own or named_in(answer)
    return CheckedLine(
        **asked,
        finding=_finding(own, answer),
        status=own[0].status if own else None,
        status_label=own[0].status_label if own else None,
        sentence=answer.sentence,
        verified=any(one.verified for one in shown),
        sources=sources_of(shown),
    )


async def _persons(view: ReleaseView, name: str) -> frozenset[str]:
    """Return the ids of those who may be meant: all namesakes, since the office tells them apart.

    Raises `ProblemError` 404 where nobody has the name.
    """
    try:
        return frozenset([(await named(view, Kind.PERSON, name)).id])
    except ProblemError as error:
        if error.status != 300:  # 300: several bear the name
            raise
        return frozenset(candidate["id"] for candidate in error.members.get("candidates", ()))


def _finding(own: Iterable[Holding], answer: HoldersAnswer) -> Literal["named", "another", "nobody"]:
    if own:
        return "named"
    return "another" if named_in(answer) else "nobody"


def _told(problem: ProblemError) -> str:
    document = problem.document()
    nearest = ", ".join(one["label"] for one in document.get("candidates") or ())
    return "; ".join(filter(None, (document.get("detail"), document.get("hint"), nearest)))
