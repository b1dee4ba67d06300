"""Names taken out of text, as people write them: in a sentence, without diacritics, as words of an id or an address."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from khoi.names.text import canonical, identity_key, search_key

_OMITTED = "[…]"
_WORD = re.compile(r"[^\W_]+")


class Erasure:
    """Some names, to be taken out of any text.

    Of `Ngô Văn Tuấn`, `NGÔ VĂN TUẤN`, `Ngo Van Tuan` and `ngo-van-tuan` go, `Ngô Văn Tuân` stays. Where one of
    `others` stands, which are names of somebody else, nothing goes: `ngo-van-tuan-2` may be one. A name of one word is
    too common to be taken out of text. Each name has a mark, which stands for it in ids, as in `redacted-1f3a`, so that
    the ids of two persons differ.
    """

    def __init__(self, marks: Mapping[str, str] | None = None, others: Iterable[str] = ()) -> None:
        named = {_words(name): f"redacted-{mark}" for name, mark in (marks or {}).items()}
        self._names = {words: instead for words, instead in named.items() if len(words) > 1}
        self._kept = [words for words in map(_words, others) if any(_holds(words, name) for name in self._names)]
        known = (*self._names, *self._kept)
        self._first = {key for first, *_ in known for key in (identity_key(first), search_key(first))}

    def found_in(self, text: str) -> bool:
        """Say whether a name stands in a text."""
        return next(self._places(canonical(text)), None) is not None

    def erased(self, text: str) -> str:
        """Return a sentence with `[…]` in the place of each name."""
        return self._without(text, lambda _: _OMITTED)

    def renamed(self, address: str) -> str:
        """Return an id or an address made of ids with a word for `redacted` in the place of each name."""
        return self._without(address, self._names.__getitem__)

    def _without(self, text: str, instead: Callable[[tuple[str, ...]], str]) -> str:
        read = canonical(text)
        places = list(self._places(read))
        for start, end, name in reversed(places):  # from the end, so that the places before stay true
            read = f"{read[:start]}{instead(name)}{read[end:]}"
        return read if places else text

    def _places(self, text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield where a name begins and ends in a text, and which it is."""
        found = list(_WORD.finditer(text))
        words = [match.group() for match in found]
        at = 0
        while at < len(words):
            # Nearly every word of a release: asked for by one look-up, before names are compared with it.
            if identity_key(words[at]) not in self._first:
                at += 1
                continue
            kept, goes = _longest(self._kept, words, at), _longest(self._names, words, at)
            if len(goes) > len(kept):  # as long a name of somebody else protects: what may be another's stays
                yield found[at].start(), found[at + len(goes) - 1].end(), goes
            at += max(len(kept), len(goes), 1)


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(canonical(name)))


def _longest(names: Iterable[tuple[str, ...]], words: Sequence[str], at: int) -> tuple[str, ...]:
    """Return the longest of the names that stands there, or none."""
    return max((name for name in names if _stands(name, words, at)), key=len, default=())


def _stands(name: Sequence[str], words: Sequence[str], at: int) -> bool:
    there = words[at : at + len(name)]
    return len(there) == len(name) and (
        all(identity_key(one) == identity_key(other) for one, other in zip(name, there, strict=True))
        or all(other.isascii() and search_key(one) == search_key(other) for one, other in zip(name, there, strict=True))
    )


def _holds(words: Sequence[str], name: Sequence[str]) -> bool:
    return any(_stands(name, words, at) for at in range(len(words)))
