"""Claims written as a table, one a line, and put into the files of their sources.

The first line names the columns: `source`, then keys of claims as the files write them. Several values of one key are
separated by spaces. A claim without an `id` is numbered behind those its source has.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from khoi.errors import Finding, FindingsError, Position
from khoi.messages import said
from loaders.claims import KINDS
from loaders.dataset import CuratedSource, Dataset
from loaders.editing.changes import Changes
from loaders.editing.nodes import without
from loaders.editing.text import Written, item_of, with_item
from loaders.records.common import fields_of, is_list
from loaders.suggestions import Suggestions

_LISTS = frozenset(key for kind in KINDS for key, (_, field) in fields_of(kind).items() if is_list(field.annotation))
"""Keys whose value is a list; a label is two columns, such as `grounds.vi` and `grounds.en`."""


def read_rows(path: Path) -> Iterator[tuple[Position, Mapping[str, str]]]:
    """Yield each row of a table with its place; empty fields are left out. Raises `FindingsError`."""
    try:
        # Spreadsheets save with a byte order mark; without `-sig` it would be part of the first column's name.
        with path.open(encoding="utf-8-sig", newline="") as file:
            # Tabs and no quotes: what a spreadsheet puts on the clipboard. Quotes in titles stay as they are.
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            _require_columns(rows.fieldnames or (), path)
            for number, row in enumerate(rows, start=2):
                where = Position(str(path), number)
                if None in row:
                    raise FindingsError([Finding(where, said("too-many-fields"), said("take-out-a-tab"))])
                yield where, {key: value.strip() for key, value in row.items() if value and value.strip()}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        finding = Finding(Position(str(path)), said("cannot-be-read", why=error), said("save-as-utf8"))
        raise FindingsError([finding]) from error


def _require_columns(names: Sequence[str], path: Path) -> None:
    """Raise `FindingsError` where no column names the source, or two are one key: `grounds` and `grounds.vi`."""
    keys = [(name, name.partition(".")[0] if "." in name else None) for name in names]
    twice = next((name for name, outer in keys if names.count(name) > 1 or outer in names), None)
    what = said("no-source-column") if "source" not in names else twice and said("column-twice", name=twice)
    if what:
        raise FindingsError([Finding(Position(str(path)), what, said("name-columns"))])


def enter(dataset: Dataset, changes: Changes, path: Path) -> int:
    """Put the claims of a table into the files of their sources; return how many. Raises `FindingsError`."""
    sources = {source.id: source for source in dataset.sources}
    numbers: dict[str, int] = {}
    findings, count = [], 0
    for where, row in read_rows(path):
        source = sources.get(row.get("source", ""))
        if source is None:
            hint = Suggestions(sources).hint(row.get("source", "")) or said("write-file-first")
            findings.append(Finding(where, said("no-such-source", id=row.get("source", "")), hint))
            continue
        slug = source.id
        numbers[slug] = numbers.get(slug, _last_number(source)) + 1
        fields = {"id": row.get("id", f"c{numbers[slug]:03d}"), **_fields(row)}
        file = source.source.position.file
        text = changes.text(file)
        if source.nothing_recorded and numbers[slug] == 1:
            # The reason why there is no claim goes with the first one.
            text = without(text, {("nothingRecorded",)})
        changes.put(file, with_item(text, "claims", item_of(fields)))
        count += 1
    if findings:
        raise FindingsError(findings)
    return count


def _last_number(source: CuratedSource) -> int:
    numbered = (re.fullmatch(r"c(\d+)", claim.record.id) for claim in source.claims)
    return max((int(found[1]) for found in numbered if found), default=0)


def _fields(row: Mapping[str, str]) -> dict[str, Written]:
    fields: dict[str, Written] = {}
    for key, value in row.items():
        name, _, language = key.partition(".")
        if key in ("source", "id"):
            continue
        if language:
            label = fields.setdefault(name, {})
            assert isinstance(label, dict)
            label[language] = value
        else:
            fields[key] = [*value.split()] if key in _LISTS else value
    return fields
