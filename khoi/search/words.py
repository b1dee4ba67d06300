"""Names taken apart into words as a searcher may write them: folded, abbreviations written out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from khoi.names.text import canonical, identity_key, search_key

_WRITTEN = re.compile(r"\w+")
_LONG_FORMS = {
    "bch": "ban chap hanh",
    "bchtw": "ban chap hanh trung uong",
    "bcsd": "ban can su dang",
    "bql": "ban quan ly",
    "cand": "cong an nhan dan",
    "chxhcn": "cong hoa xa hoi chu nghia",
    "hcm": "ho chi minh",
    "hdnd": "hoi dong nhan dan",
    "khcn": "khoa hoc cong nghe",
    "khxh": "khoa hoc xa hoi",
    "mttq": "mat tran to quoc",
    "nxb": "nha xuat ban",
    "qdnd": "quan doi nhan dan",
    "ql": "quan ly",
    "tand": "toa an nhan dan",
    "tdkt": "thi dua khen thuong",
    "tp": "thanh pho",
    "tphcm": "thanh pho ho chi minh",
    "tw": "trung uong",
    "ubnd": "uy ban nhan dan",
    "uvtw": "uy vien trung uong",
    "vksnd": "vien kiem sat nhan dan",
    "vn": "viet nam",
    "xhcn": "xa hoi chu nghia",
}
"""Abbreviations that mean one thing wherever they stand; those of a single body are in the registry."""

_CENTRAL = "TƯ"  # folded it would be "tu", as in Tư pháp, so its capitals decide
_FINAL_Y = re.compile(r"\b([hklmst]|qu)y\b")  # Lý and Lí, Mỹ and Mĩ are spellings of one syllable
# Words that an abbreviation may leave out.
_LINKING = frozenset({"va", "cua", "cac", "of", "the", "and", "for", "on", "s"})
_BODY_WORDS = frozenset({"bo", "ban", "vien", "tong", "cuc", "vu", "uy", "so"})


@dataclass(frozen=True, slots=True)
class Word:
    """One written word: its text, where that stands, and the folded words it stands for."""

    text: str
    start: int
    folded: str
    forms: tuple[str, ...]

    @property
    def end(self) -> int:
        """Where the word ends."""
        return self.start + len(self.text)

    @property
    def spelt(self) -> str:
        """The word with its diacritics, wherever its tone is placed."""
        return identity_key(self.text)


@lru_cache(maxsize=65536)
def written(text: str) -> tuple[Word, ...]:
    """Return the words of `text` in order; places count code points of its NFC."""
    found = []
    for match in _WRITTEN.finditer(canonical(text)):
        folded, forms = _folded(match.group())
        if folded:
            found.append(Word(match.group(), match.start(), folded, forms))
    return tuple(found)


def normal(text: str) -> str:
    """Return the folded words of `text`, abbreviations written out, separated by spaces."""
    return " ".join(form for word in written(text) for form in word.forms)


def same_name(one: str, other: str) -> bool:
    """Say whether `one` writes the very name `other`, or all of it without diacritics.

    `nguyễn hoà bình` and `Nguyen Hoa Binh` write Nguyễn Hòa Bình; `Nguyễn Hoa Bình` does not: whoever writes
    diacritics means a word without them, too.
    """
    spelt = [identity_key(word) for word in _WRITTEN.findall(canonical(one))]
    if all(word.isascii() for word in spelt):
        return search_key(one) == search_key(other)
    return spelt == [identity_key(word) for word in _WRITTEN.findall(canonical(other))]


def compact(text: str) -> str:
    """Return `text` folded and without spaces: `B.C.A.` and `BCA`, `Bộ KH&ĐT` and `Bộ KHĐT` are one."""
    return search_key(text).replace(" ", "")


def initials(name: str) -> tuple[str, ...]:
    """Return the abbreviations that people make of the name of a body: BKHĐT and Bộ KHĐT, with và and without.

    Trung ương is TƯ and TW: Ban TĐKTTƯ, Ban TĐKTTW.
    """
    words = written(name)
    short = tuple(word for word in words if word.folded not in _LINKING)
    made = {_first_letters(chosen) for chosen in (words, short) if len(chosen) > 2}
    if len(short) > 2 and short[0].folded in _BODY_WORDS:
        made |= {f"{chosen[0].text} {_first_letters(chosen[1:])}" for chosen in (words, short)}
    if "trung ương" in name.casefold():
        made |= {abbreviation.replace(_CENTRAL, "TW") for abbreviation in made}
    return tuple(sorted(made))


def is_abbreviation(name: str) -> bool:
    """Say whether a name holds a word in capitals: `BCA`, `TAND tối cao`."""
    return any(len(word) > 1 and word.isupper() and word.isalpha() for word in _WRITTEN.findall(name))


def replaced(text: str, part: str, others: Sequence[str]) -> tuple[str, ...]:
    """Return `text` with the words of `part` replaced by each of `others`; nothing where it does not hold them."""
    words, sought = written(text), [word.spelt for word in written(part)]
    for first in range(len(words) - len(sought) + 1) if sought else ():
        last = first + len(sought)
        if [word.spelt for word in words[first:last]] == sought:
            before, after = canonical(text)[: words[first].start], canonical(text)[words[last - 1].end :]
            return tuple(f"{before}{other}{after}" for other in others)
    return ()


def _first_letters(words: Sequence[Word]) -> str:
    return "".join(word.text[0] for word in words).upper()


@lru_cache(maxsize=65536)
def _folded(word: str) -> tuple[str, tuple[str, ...]]:
    """Return a word's folded letters, and the words it stands for."""
    folded = search_key(word)
    if word == _CENTRAL:
        return folded, ("trung", "uong")
    return folded, tuple(_FINAL_Y.sub(r"\1i", _LONG_FORMS.get(folded, folded)).split())
