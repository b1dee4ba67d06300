"""One table for people: who held which office, from when to when, how that is known, and where to read it.

In each language as CSV and as an Excel workbook. Days that no source fixes are bounds: `≤ 2020-12-24` is that day or
earlier. An empty end says that no source gives one, never that somebody holds the office now.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from pyoxigraph import Literal, RdfFormat, parse
from xlsxwriter import Workbook

from khoi import vocabulary as v
from khoi.messages import Language
from khoi.releases.exports.tables import TableRow, Tables, values_by
from khoi.resources import resource
from khoi.spreadsheets import BOM, csv_rows
from khoi.words import counted, section

NAMES: Mapping[Language, str] = {"vi": "ai-giu-chuc-vu-nao", "en": "who-held-which-office"}
"""What the files are called in each language."""
MOST_ROWS = 1_048_575
"""How many rows a sheet of Excel holds below its heading."""
_MOST_LINKS = 65_530
"""How many links a sheet of Excel holds; those after it are text."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WIDTHS = (24, 48, 16, 16, 52, 60)  # of the columns, in characters
_MADE = datetime(2000, 1, 1)  # a workbook states when it was made; any fixed day gives the same bytes each time


_WORDS = section("simple-table")
_HEADINGS = ("person", "office", "from", "to", "how-known", "source")


def simple_files(rows: Tables, base: str) -> Iterator[tuple[str, bytes]]:
    """Yield each file with its name; addresses of our own begin with `base`.

    A workbook is left out where a sheet would not hold all rows.
    """
    for language, file in NAMES.items():
        found, headings = _simple_rows(rows, language, base), tuple(_WORDS[language][name] for name in _HEADINGS)
        yield f"{file}.csv", (BOM + csv_rows([headings, *found])).encode()
        if len(found) <= MOST_ROWS:
            yield f"{file}.xlsx", _workbook(headings, found)


def _simple_rows(rows: Tables, language: Language, base: str) -> list[tuple[str, ...]]:
    """Return a row for each tenure in one language, by name and first day."""
    words = _WORDS[language]
    names = {row["person"]: row["name"] for row in rows["persons"]}
    offices = {row["office"]: row.get(f"label{language.title()}", row["office"]) for row in rows["offices"]}
    claims = {row["claim"]: row for row in rows["claims"]}
    sources = {row["source"]: row for row in rows["sources"]}
    seen = values_by(rows["sightings"], "holding", "seen")
    support = values_by(rows["support"], "fact", "claim")
    stated = {row["tenure"] for row in rows["spans-stated"]}
    capacities = _labels("capacity", language)
    made = []
    for row in rows["tenures"]:
        behind = [claims[claim] for claim in support.get(row["tenure"], ())]
        office, capacity = offices[row["office"]], row["capacity"]
        title = office if capacity == "regular" else f"{office} ({capacities.get(capacity, capacity)})"
        known = _how_known(words, row["tenure"] in stated, seen.get(row["tenure"], ()), behind)
        made.append(
            (names[row["person"]], title, _edge(row, "start"), _edge(row, "end"), known, _link(behind, sources, base))
        )
    return sorted(made)


def _edge(row: TableRow, edge: str) -> str:
    """Return the first or the last day of a holding, or its bounds."""
    first: date | None = row.get(f"{edge}NotEarlierThan")
    last: date | None = row.get(f"{edge}NotLaterThan")
    if first and last:
        return str(first) if first == last else f"{first} – {last}"
    return f"≥ {first}" if first else f"≤ {last}" if last else ""


def _how_known(words: Mapping[str, str], stated: bool, seen: Sequence[str], claims: Sequence[TableRow]) -> str:
    days = sorted(filter(_DAY.fullmatch, seen))
    parts = [words["stated"]] if stated else []
    if len(days) > 1:
        parts.append(words["seen"].format(n=len(days), first=days[0], last=days[-1]))
    elif days:
        parts.append(words["seen-once"].format(day=days[0]))
    count = len({claim["source"] for claim in claims})
    parts.append(counted(words, "sources", count))
    if not any(claim["verification"] == "verified" for claim in claims):
        parts.append(words["unverified"])
    return "; ".join(parts)


def _link(claims: Iterable[TableRow], sources: Mapping[str, TableRow], base: str) -> str:
    """Return where the source published last can be read, or its own address where none is known.

    Of several, one with a claim that was checked comes first, and one that can be read.
    """
    found = []
    for claim in claims:
        source = sources[claim["source"]]
        url = source.get("url")
        order = claim["verification"] == "verified", url is not None, source.get("publishedAt", "")
        found.append((order, url or f"{base}id/{claim['source']}"))
    return max(found)[1] if found else ""


def _labels(scheme: str, language: str) -> dict[str, str]:
    """Return the labels of a code list by the last part of the code's address."""
    codes = resource("ontology") / "codes" / f"{scheme}.ttl"
    found = {}
    for quad in parse(path=str(codes), format=RdfFormat.TURTLE):
        label = quad.object
        if quad.predicate == v.rdfs.label and isinstance(label, Literal) and label.language == language:
            found[str(quad.subject).strip("<>").rpartition("/")[2]] = label.value
    return found


def _workbook(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return a workbook of one sheet; its cells are text and links, so that nothing is computed."""
    output = io.BytesIO()
    with Workbook(output, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}) as book:
        book.set_properties({"created": _MADE})
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        for column, (heading, width) in enumerate(zip(headings, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if cell.startswith("http") and number <= _MOST_LINKS:
                    sheet.write_url(number, column, cell, string=cell)
                else:
                    sheet.write_string(number, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(headings) - 1)
    return output.getvalue()
