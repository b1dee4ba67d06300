"""Words of a text as spans: where they stand, with their digest, ready to be put into a curated file."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from khoi.names.text import canonical, digest, search_key

_AROUND = 40  # enough to tell one place from another, on a line of a terminal


@dataclass(frozen=True, slots=True)
class FoundSpan:
    """A place in a text where words stand, in code points, with what stands around it."""

    start: int
    end: int
    sha256: str
    before: str
    words: str
    after: str

    def as_yaml(self, slug: str, part: str) -> str:
        """Return it as a line under `spans`."""
        return f"  {slug}: {{start: {self.start}, end: {self.end}, sha256: {self.sha256}, part: {part}}}"


def find_words(text: str, words: str) -> list[FoundSpan]:
    """Return every place where `words` stand in `text`, any run of white space being like any other.

    Where they stand nowhere so, places that differ in case and diacritics only.
    """
    wanted = canonical(words).split()
    if not wanted:
        return []
    exact = list(_places(text, r"\s+".join(map(re.escape, wanted))))
    # Exact ones alone where there are any: `Vụ` must not offer every `vu`.
    return exact or list(_folded_places(text, words))


def slug_for(words: str, taken: Collection[str]) -> str:
    """Return a name for a span: its first four words, and a number where that is taken."""
    return free("-".join(search_key(words).split()[:4]) or "span", taken)


def free(name: str, taken: Collection[str]) -> str:
    """Return a name, with a number behind it where it is taken."""
    names = (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in names if one not in taken)


def _places(text: str, pattern: str) -> Iterator[FoundSpan]:
    for found in re.finditer(pattern, text):
        yield _span(text, found.start(), found.end())


def _folded_places(text: str, words: str) -> Iterator[FoundSpan]:
    """Yield the runs of words of `text` that are `words` but for case and diacritics."""
    wanted = search_key(words).split()
    tokens = [(found.start(), found.end(), search_key(found.group())) for found in re.finditer(r"\w+", text)]
    for first in range(len(tokens) - len(wanted) + 1):
        run = tokens[first : first + len(wanted)]
        if wanted and [key for _, _, key in run] == wanted:
            yield _span(text, run[0][0], run[-1][1])


def _span(text: str, start: int, end: int) -> FoundSpan:
    words = text[start:end]
    return FoundSpan(start, end, digest(words), text[max(start - _AROUND, 0) : start], words, text[end : end + _AROUND])
