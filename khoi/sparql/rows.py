"""The rows of an answer to a question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Row = Mapping[str, str]
"""One row of an answer: values by variable, unbound ones left out."""


@dataclass(frozen=True, slots=True)
class Table:
    """The whole of an answer: its columns in the query's order, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """Return the rows by their value in a column, in the order they come."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups
