"""The rows of an answer to a question."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from khoi.grouping import by_key

Row = Mapping[str, str]
"""One row of an answer: values by variable, unbound ones left out."""


@dataclass(frozen=True, slots=True)
class Table:
    """The whole of an answer: its columns in the query's order, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(answer: bytes) -> Table:
    """Read rows in the SPARQL 1.1 JSON format; what ASK answers is one row with the column `answer`."""
    found = json.loads(answer)
    if "boolean" in found:
        return Table(("answer",), ({"answer": str(found["boolean"]).lower()},))
    rows = ({name: term["value"] for name, term in binding.items()} for binding in found["results"]["bindings"])
    return Table(tuple(found["head"]["vars"]), tuple(rows))


def grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """Return the rows by their value in a column, in the order they come."""
    return by_key((row[column], row) for row in rows)
