"""Cells of a table taken apart: the name of a person, and what people write beside it.

`Thượng tướng Trần Văn A`, `Thứ trưởng Bộ Công an Trần Văn A` and `Trần Văn A (BCA)` all hold the name Trần Văn A.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, RdfFormat, parse

from khoi import vocabulary as v
from khoi.resources import resource
from khoi.search.words import Word, written

_COURTESY = ("đồng chí", "đ c", "đc", "ông", "bà", "anh", "chị", "Mr", "Mrs", "Ms", "Dr", "Prof")
_ALSO_NAMES = frozenset({"ong", "ba", "anh", "chi"})
"""Courtesy words that are parts of names, too, as Ông, or without diacritics: Ông Văn A may be another than Văn A."""
_BRACKETS = re.compile(r"(?P<name>[^()\[\]]+)[(\[](?P<beside>[^()\[\]]*)[)\]]?\s*")
_BETWEEN = re.compile(r"[,;:|\n\t]|\s+[-–—/]\s+|[–—]")
_MOST_PARTS = 6  # each part is looked up in several ways, and takes milliseconds
_MOST_WORDS = 40
_NAME_WORDS = range(2, 7)
"""How many words the name of a person has."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a cell: a name, and the words beside it that may name an office or a body.

    `sure` is false where a word that was left out may belong to the name; `cut` says that no separator parts the name
    from what stands beside it.
    """

    name: str
    beside: str
    sure: bool
    cut: bool = False


def readings(cell: str) -> Iterator[Reading]:
    """Yield the ways to read a cell that may hold more than the name of a person.

    `TS. Trần Văn A, Thứ trưởng Bộ Công an` is Trần Văn A beside `Thứ trưởng Bộ Công an`. Without a separator both the
    first and the last words may be the name; only who knows persons and offices can tell.
    """
    bracketed = _BRACKETS.fullmatch(cell)
    parts = [part for part in _BETWEEN.split(bracketed["name"] if bracketed else cell) if written(part)]
    inside = [bracketed["beside"]] if bracketed else []
    for at, part in enumerate(parts[:_MOST_PARTS]):
        words, sure = _without_courtesy(written(part))
        if words:
            name, others = part[words[0].start :].strip(), [*parts[:at], *parts[at + 1 :], *inside]
            yield Reading(name, _beside(others), sure)
            yield from _cut(name, others, sure)


def _cut(text: str, others: Sequence[str], sure: bool) -> Iterator[Reading]:
    """Yield the last words, and the first, as the name, and the rest as what stands beside it."""
    words = written(text)
    for count in (count for count in _NAME_WORDS if count < len(words) <= _MOST_WORDS):
        before, after = words[-count].start, words[count - 1].end
        yield Reading(text[before:], _beside([text[:before], *others]), sure, cut=True)
        yield Reading(text[:after], _beside([text[after:], *others]), sure, cut=True)


def _beside(parts: Sequence[str]) -> str:
    """Return the words of `parts` that are no courtesy."""
    kept = []
    for part in parts:
        words, _ = _without_courtesy(written(part))
        while words and (count := next((n for n in range(len(words), 0, -1) if _is_title(words[-n:])), 0)):
            words = words[:-count]
        kept += [word.text for word in words]
    return " ".join(kept)


def _without_courtesy(words: Sequence[Word]) -> tuple[Sequence[Word], bool]:
    """Return `words` without the courtesy, ranks and degrees they begin with, and whether those surely are no name."""
    sure = True
    # `PGS. TS.`: one after the other, the longest first.
    while count := next((n for n in range(min(len(words), _longest()), 0, -1) if _is_title(words[:n])), 0):
        sure = sure and not _may_be_name(words[0])
        words = words[count:]
    return words, sure


def _may_be_name(word: Word) -> bool:
    return word.folded in _ALSO_NAMES and (word.spelt.isascii() or word.folded == "ong")


def _is_title(words: Sequence[Word]) -> bool:
    """Say whether words are a title with its diacritics, or without any: Ánh is not anh, and Chi may be chị."""
    if any(not word.spelt.isascii() for word in words):
        return tuple(word.spelt for word in words) in _titles().values()
    return tuple(word.folded for word in words) in _titles()


@cache
def _longest() -> int:
    return max(map(len, _titles()))


@cache
def _titles() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return courtesy words, and the ranks and degrees of the code list in all their names: folded words, and spelt."""
    codes = resource("ontology") / "codes" / "honorific.ttl"
    names = [
        quad.object.value
        for quad in parse(path=str(codes), format=RdfFormat.TURTLE)
        if quad.predicate in (v.rdfs.label, v.skos.altLabel) and isinstance(quad.object, Literal)
    ]
    titles = [written(name) for name in (*names, *_COURTESY)]
    return {tuple(word.folded for word in title): tuple(word.spelt for word in title) for title in titles}
