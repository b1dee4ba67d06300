"""CSV as spreadsheets need it: marked as UTF-8, and without cells that they would take for formulas.

Excel reads a CSV file without a byte order mark in the system's code page, so that `Bùi Hải Sơn` becomes `BÃ¹i Háº£i`;
and any spreadsheet computes a cell that begins with `=`, `+`, `-` or `@`, whoever wrote it.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
# As OWASP lists them under CSV injection.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*(?:[eE][+-]?[0-9]+)?")


def as_text(cell: str) -> str:
    """Return a cell that a spreadsheet shows as it is: one that looks like a formula gets an apostrophe before it."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def csv_rows(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV (RFC 4180) with cells that a spreadsheet shows as they are; `BOM` is for the caller to put."""
    output = io.StringIO()
    csv.writer(output).writerows([as_text(cell) for cell in row] for row in rows)
    return output.getvalue()


class Records:
    """CSV that comes in pieces, put together into whole records, since a piece may end within a quoted cell."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._quoted = False

    def add(self, piece: str) -> str:
        """Return the records that `piece` completes, which may be none."""
        end, at = 0, 0
        for part in re.split('(")', piece):
            at += len(part)
            if part == '"':
                self._quoted = not self._quoted
            elif not self._quoted and "\n" in part:
                end = at - len(part) + part.rindex("\n") + 1
        if not end:
            self._pieces.append(piece)
            return ""
        whole, self._pieces = "".join((*self._pieces, piece[:end])), [piece[end:]]
        return whole

    def rest(self) -> str:
        """Return what has come since the last whole record."""
        return "".join(self._pieces)
