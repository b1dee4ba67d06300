"""Vietnamese order: ă, â, đ, ê, ô, ơ, ư are letters of their own, and tones decide last.

The order is CLDR's for Vietnamese: a ă â b c d đ e ê … o ô ơ … u ư, and between words that are otherwise
alike the tones ngang, huyền, hỏi, ngã, sắc, nặng.
"""

import unicodedata
from functools import lru_cache

SortKey = tuple[tuple[tuple[int, ...], ...], tuple[int, ...], str]

_ALPHABET = {letter: rank for rank, letter in enumerate("0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


@lru_cache(maxsize=8192)
def sort_key(text: str) -> SortKey:
    """Return a key that sorts `text` in Vietnamese order, word by word."""
    words: list[tuple[int, ...]] = []
    tones: list[int] = []
    for word in "".join(char if char.isalnum() or unicodedata.combining(char) else " " for char in text).split():
        letters, marks = _letters(word.casefold())
        words.append(letters)
        tones += marks
    return tuple(words), tuple(tones), text.swapcase()  # as CLDR has it, small letters first


def given_name_key(name: str) -> tuple[SortKey, SortKey]:
    """Return a key that sorts persons as Vietnamese lists do: by given name, then by the rest of the name."""
    rest, _, given = name.strip().rpartition(" ")
    return sort_key(given), sort_key(rest)


def _letters(word: str) -> tuple[tuple[int, ...], list[int]]:
    """Return the ranks of a word's letters, and the tone on each."""
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", word):
        decomposed = unicodedata.normalize("NFD", char)
        tone = next((_TONES[mark] for mark in decomposed if mark in _TONES), 0)
        bare = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
        letters.append(_ALPHABET.get(bare, len(_ALPHABET) + ord(bare[0])))  # other scripts stand last
        tones.append(tone)
    return tuple(letters), tones
