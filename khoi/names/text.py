"""Vietnamese text: one canonical form, an identity key and a search key.

Three strings are kept apart. The *canonical form* is Unicode NFC with LF line ends: evidence
offsets count its code points. The *identity key* also unifies tone placement (hoà/hòa, Uỷ/Ủy),
which NFC does not. The *search key* is folded to plain ASCII letters, so that a reader may type
without diacritics.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache

from khoi.messages import said

_LOOK_ALIKES = str.maketrans({"ð": "đ", "ɖ": "đ"})
"""Letters that stand for đ in many texts: eth (U+00F0) and the African d (U+0256), whose capitals look like Đ."""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # grave, acute, tilde, hook above, dot below
_COMPARED = 60
"""How much of a word is compared with others: no name is longer, and comparing takes time that grows with length."""
_CACHED = 65536
"""How many texts' keys are cached: names come back, from one build and one request to the next."""


def canonical(text: str) -> str:
    """Return `text` in NFC with LF line ends; evidence offsets count its code points."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def digest(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8, as 64 lower-case hex digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@lru_cache(maxsize=_CACHED)
def identity_key(name: str) -> str:
    """Return a key that two spellings of one name share: case and tone placement are unified.

    `Thuý` and `Thúy`, `Uỷ` and `Ủy`, `hoà` and `hòa` share a key; `Thúy` and `Thủy` do not. So do `Đ` and the
    letters that look like it, and full-width letters and their ASCII ones.
    A syllable has one tone at most, so its tone is moved behind the syllable. The key is not a
    spelling: never show it.
    """
    return " ".join(_tone_last(word) for word in _unified(name).split())


@lru_cache(maxsize=_CACHED)
def search_key(text: str) -> str:
    """Return `text` folded for search: no diacritics, đ as d, lower case, words of letters and digits."""
    decomposed = unicodedata.normalize("NFD", _unified(text).replace("đ", "d"))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def slug_of(name: str) -> str:
    """Return the id that a name gives: its words without diacritics, joined by `-`."""
    return search_key(name).replace(" ", "-")


def _unified(text: str) -> str:
    """Return `text` in small letters, of which each is written in one way."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_LOOK_ALIKES)


def _tone_last(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    tones = "".join(char for char in decomposed if char in _TONES)
    return "".join(char for char in decomposed if char not in _TONES) + tones


def nearest(word: str, words: Iterable[str]) -> str:
    """Return a hint that names the words most like `word`, or nothing."""
    # One that is almost the same is most likely meant; else three, at the measure that difflib takes by default.
    return did_you_mean(similar(word, words, 1, 0.85) or similar(word, words, 3, 0.6))


def similar(word: str, words: Iterable[str], most: int, cutoff: float) -> list[str]:
    """Return the words most like `word`, best first; `cutoff` is how alike they must be, from 0 to 1."""
    return get_close_matches(word[:_COMPARED], list(words), n=most, cutoff=cutoff)


def did_you_mean(words: Sequence[str]) -> str:
    """Return a hint that names what was perhaps meant, or nothing."""
    if not words:
        return ""
    named = repr(words[0])
    for other in words[1:]:
        named = said("either", one=named, other=repr(other))
    return said("did-you-mean", ids=named)
