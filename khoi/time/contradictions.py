"""Contradictions: sightings of one unbroken holding that cannot all be right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from khoi.time.bounds import Mark, Sighting
from khoi.time.edtf import certainly_before, common


class ContradictionKind(StrEnum):
    """How two sightings of one holding exclude each other."""

    START = "start"
    END = "end"
    PRESENCE = "presence"  # in office before a stated start, or after a stated end


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sightings of one holding, by their place in the sequence, that cannot both be right."""

    kind: ContradictionKind
    one: int
    other: int


def contradictions(sightings: Sequence[Sighting]) -> Iterator[Contradiction]:
    """Yield the pairs of sightings of one unbroken holding that exclude each other."""
    for (i, one), (j, other) in combinations(enumerate(sightings), 2):
        kind = _contradiction(one, other) or _contradiction(other, one)
        if kind is not None:
            yield Contradiction(kind, i, j)


def _contradiction(one: Sighting, other: Sighting) -> ContradictionKind | None:
    # Days that are known only within bounds exclude each other only where no day fits both.
    apart = common((one.when, other.when)) is None
    match one.mark, other.mark:
        case Mark.STARTED, Mark.STARTED if apart:
            return ContradictionKind.START
        case Mark.ENDED, Mark.ENDED if apart:
            return ContradictionKind.END
        case Mark.STARTED, _ if other.mark is not Mark.STARTED and certainly_before(other.when, one.when):
            return ContradictionKind.PRESENCE
        case ((Mark.ENDED | Mark.FORMER), (Mark.SEEN | Mark.STARTED)) if certainly_before(one.when, other.when):
            return ContradictionKind.PRESENCE
        case Mark.FORMER, Mark.ENDED if certainly_before(one.when, other.when):
            return ContradictionKind.PRESENCE
    return None
