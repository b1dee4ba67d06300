"""Pictures of who goes with what: two columns of names and the lines between, laid out on the server."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_ROW = 30
"""Height of one name, in the picture's own units."""


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
    """Two columns of names and the lines between them."""

    left: tuple[Node, ...]
    right: tuple[Node, ...]
    lines: tuple[Line, ...]
    height: int


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
    return Picture(_column(list(left), height), _column(list(right), height), tuple(lines), height)


def _column(names: Sequence[tuple[str, str]], height: int) -> tuple[Node, ...]:
    step = height / max(len(names), 1)
    return tuple(Node(iri, label, round(step * (place + 0.5), 1)) for place, (iri, label) in enumerate(names))
