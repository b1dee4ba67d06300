"""Tables sorted by a column that the address names, in Vietnamese order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

Item = TypeVar("Item")
Keys = Mapping[str, Callable[[Any], Any]]


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column a table is sorted, and whether from the end; `next_of` gives what a click asks for."""

    column: str
    descending: bool

    def next_of(self, column: str) -> str:
        """Return the value of `sort` that sorts by `column`, or turns its order round."""
        return f"-{column}" if column == self.column and not self.descending else column

    def aria(self, column: str) -> str:
        """Return the state of a column's heading as ARIA has it."""
        if column != self.column:
            return "none"
        return "descending" if self.descending else "ascending"


def sort_by(asked: str, items: Sequence[Item], keys: Keys, default: str) -> tuple[Sorting, list[Item]]:
    """Sort by the column that `asked` names, from the end with `-` before it; by `default` where it names none."""
    column = asked.removeprefix("-")
    if column not in keys:
        asked, column = default, default.removeprefix("-")
    sorting = Sorting(column, asked.startswith("-"))
    return sorting, sorted(items, key=keys[column], reverse=sorting.descending)
