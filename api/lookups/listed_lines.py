"""A list of names, offices and days as people write it: read line by line."""

import csv
import io
from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.http.problems import ProblemError

MOST_LINES = 300
_COLUMNS = 3
_HEADINGS = frozenset({"name", "person", "full name", "tên", "họ tên", "họ và tên", "người"})
_SEPARATORS = "\t;,"  # a name or an office holds commas more often than the others
_HOW = "write name, office and day; put quotation marks round a cell with a comma"
_LONGEST_CELL = 200
ListedCell = Annotated[str, Field(max_length=_LONGEST_CELL)]


class ListedLine(BaseModel):
    """A line of a list: who is said to have held which office, and when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: ListedCell = Field(description="A person, by id or any known name.", examples=["Ngô Văn Tuấn"])
    office: ListedCell = Field(description="By id or any known name.", examples=["Tổng Kiểm toán Nhà nước"])
    on: ListedCell = Field(description="A day, month or year.", examples=["4/8/2023"])


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
