"""Pictures of who goes with what: two columns of names and the lines between, laid out on the server."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

LONGEST = 68
"""How many letters of a name are shown."""
_ROW = 30
"""Height of one name, in the picture's own units."""
_LETTER, _SPARE = 7.0, 14
"""Width of a letter on the average of a long name, and what a short one of wide letters takes beyond it."""
_BETWEEN = 190
"""How far the columns lie apart."""
_BESIDE = 15
"""How far a name lies from its dot."""
_NARROWEST = 900
"""A picture of few short names is not drawn any larger for it."""


@dataclass(frozen=True, slots=True)
class Node:
    """A name in a column, with the things it goes with."""

    iri: str
    label: str
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line from a name on the left to one on the right; `kind` says how it is drawn."""

    left: int
    right: int
    kind: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Two columns of names, the lines between them, and where the dots of each column stand from the left."""

    left: tuple[Node, ...]
    right: tuple[Node, ...]
    lines: tuple[Line, ...]
    left_at: int
    right_at: int
    width: int
    height: int
    longest: ClassVar[int] = LONGEST


def picture(links: Iterable[tuple[tuple[str, str], tuple[str, str], str]]) -> Picture:
    """Lay out links of (address, label) on the left, (address, label) on the right and a kind.

    Names keep the order they come in; the shorter column is spread along the longer one.
    """
    left: dict[tuple[str, str], int] = {}
    right: dict[tuple[str, str], int] = {}
    lines = dict.fromkeys(
        Line(left.setdefault(one, len(left)), right.setdefault(other, len(right)), kind) for one, other, kind in links
    )
    height = _ROW * max(len(left), len(right), 1)
    left_at = _length(left) + _BESIDE
    right_at = left_at + _BETWEEN
    width = max(right_at + _BESIDE + _length(right), _NARROWEST)
    columns = _column(list(left), height), _column(list(right), height)
    return Picture(*columns, tuple(lines), left_at, right_at, width, height)


def _length(names: Iterable[tuple[str, str]]) -> int:
    """Return how much room the longest of names takes."""
    return round(_LETTER * max((min(len(label), LONGEST) for _, label in names), default=0)) + _SPARE


def _column(names: Sequence[tuple[str, str]], height: int) -> tuple[Node, ...]:
    step = height / max(len(names), 1)
    return tuple(Node(iri, label, round(step * (place + 0.5), 1)) for place, (iri, label) in enumerate(names))
