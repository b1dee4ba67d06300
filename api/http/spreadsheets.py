"""CSV for whoever downloads it in a browser, and so opens it in a spreadsheet; programs get it as standards have it."""

import csv
import io

from starlette.requests import Request

from api.http.headers import consulted
from khoi.spreadsheets import BOM, csv_rows


def for_spreadsheet(request: Request) -> bool:
    """Say whether a CSV answer is for a spreadsheet: browsers ask for pages wherever they go, programs do not."""
    return "text/html" in (consulted(request, "accept") or "")


def spreadsheet(text: str) -> str:
    """Return CSV with a byte order mark, and with cells that a spreadsheet shows as they are."""
    return BOM + rewritten(text)


def rewritten(text: str) -> str:
    """Return whole records of CSV with cells that a spreadsheet shows as they are."""
    return csv_rows(csv.reader(io.StringIO(text, newline="")))
