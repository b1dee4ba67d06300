"""Persons' names among the words of a sentence.

A Vietnamese name is two to five syllables with capitals, the surname first (*Trần Văn Thử*). Three signs tell one: a
form of address, a degree or a rank before it; a surname that begins it; or the same name elsewhere on the page after
such a sign.
"""

import re
from dataclasses import dataclass, field

from khoi.names.text import search_key
from loaders.drafting.pages import Sentence
from loaders.drafting.words import folded, words

_LONGEST = 5
_SYLLABLE = re.compile(r"(?:[bcdghklmnpqrstvx]|ch|gh|gi|kh|ngh?|nh|ph|qu|th|tr)?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
"""A Vietnamese syllable without its diacritics."""
_USUAL = {3: 0, 4: 1, 2: 2}
"""Which length of a name to try first: three syllables are the most common."""


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A person's name as printed in full, from token `first` up to token `end`; `short` where only its end is printed
    here.
    """

    text: str
    first: int
    end: int
    short: bool = False


@dataclass(slots=True)
class KnownNames:
    """The names found on a page so far, for later and shorter mentions."""

    full: dict[str, str] = field(default_factory=dict)
    tails: dict[str, set[str]] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """Remember a name, and its last one and two syllables."""
        self.full.setdefault(folded(text), text)
        syllables = text.split()
        # Later mentions print the given name, or it with the middle name; never the surname alone.
        for length in (1, 2):
            if len(syllables) > length:
                self.tails.setdefault(folded(" ".join(syllables[-length:])), set()).add(self.full[folded(text)])

    def by_tail(self, text: str) -> str | None:
        """Return the one name that ends so; None where none or several do."""
        found = self.tails.get(folded(text), set())
        # Of two persons with one given name none is chosen.
        return next(iter(found)) if len(found) == 1 else None


def capitals_end(sentence: Sentence, place: int) -> int:
    """Return up to which token the words from `place` on all have a capital and small letters."""
    end = place
    while end < len(sentence.tokens) and sentence.tokens[end].is_word and sentence.tokens[end].is_capital:
        end += 1
    return end


def introduction_end(sentence: Sentence, place: int) -> int:
    """Return where forms of address, degrees and ranks that begin at `place` end; `place` where there are none."""
    at = place
    while length := _introduces(sentence, at):
        at += length
        if at + 1 < len(sentence.keys) and sentence.keys[at] in (".", ",") and _goes_on(sentence, at + 1):
            at += 1
    return at


def name_at(
    sentence: Sentence, place: int, known: KnownNames, *, led: bool, limit: int | None = None, addressed: bool = False
) -> PrintedName | None:
    """Return the name that begins at `place`, before token `limit`; `led` after a form of address, where any capitals
    are one. Who is `addressed` may bear the name of a place: *đồng chí Mai Sơn*.
    """
    end = min(capitals_end(sentence, place), place + _LONGEST, limit or len(sentence.tokens))
    if sentence.keys[end : end + 1] == ["viên"] and end - place > 2:
        end -= 1  # "Trần Văn Thử Giảng viên", the comma forgotten
    # The longest known name first: `Trần Văn` may be known as the end of another, `Trần Văn thử` is misprinted.
    for stop in range(min(end + 1, limit or len(sentence.tokens)), place + 1, -1):
        full = known.full.get(_folded(sentence, place, stop))
        if full and (stop >= end or stop - place > 2):  # "Trần Văn" before is no "Trần Văn Thử"
            return PrintedName(full, place, stop)
    short = known.by_tail(_text(sentence, place, end)) if led and end > place else None
    if short:
        return PrintedName(short, place, end, short=True)
    if (
        end - place < 2
        or (not led and _named_after(sentence, place))
        or (
            words().places.at(sentence.keys, place) >= end - place
            and not (addressed and begins_name(sentence, place, end))
        )
    ):
        return None
    surname = sentence.tokens[place].text in words().surnames and not _is_branch(sentence, place)
    area = words().places.at(sentence.keys, place)
    if area and end - place - area > 2 and sentence.tokens[place + area].text in words().surnames:
        return None  # "Chủ tịch Hà Nội Trần Văn Thử"
    if led or (surname and end - place < _LONGEST and not words().places.at(sentence.keys, place)):
        return PrintedName(_text(sentence, place, end), place, end)
    return None


def split_off(sentence: Sentence, first: int, end: int, known: KnownNames, *, tails: bool) -> int | None:
    """Return where a person's name begins at the end of a body's: in *Bộ Thí Điểm Trần Văn Thử* at `Trần`.

    With `tails`, all of it may be the end of a known name: *Thứ trưởng Văn Thử*.
    """
    run = end
    while run > first and sentence.tokens[run - 1].is_word and sentence.tokens[run - 1].is_capital:
        run -= 1
    tried = []
    for start in range(max(run, first), end):
        if _folded(sentence, start, end) in known.full or (
            tails and start == first and end - start > 1 and known.by_tail(_text(sentence, start, end))
        ):
            return start
        surname = begins_name(sentence, start, end) and len(sentence.tokens[end - 1].text) > 1  # "huyện Châu Thành A"
        if surname and end - start in _USUAL and _of_school(sentence, start):
            return None  # "Hiệu trưởng Trường Đại học Phan Văn Mẫu"
        if end - start == 2 and start == run + 1 and run and words().areas.at(sentence.keys, run - 1):
            continue  # "phường Tân Sơn Nhì": places have seldom one syllable
        if surname and sentence.keys[start] == "y":
            return start  # "Bí thư Đảng ủy Mẫu Y Thanh Niê Thử"
        if end - start in _USUAL and surname and not _inside_place(sentence, first, start, end):
            tried.append((_USUAL[end - start], start))
    return min(tried)[1] if tried else None


def begins_name(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether a name begins at a word: at a surname, before *Thị*, or at the *Y* of some peoples."""
    if sentence.keys[start] == "y":
        return end - start > 2
    return sentence.tokens[start].text in words().surnames or sentence.keys[start + 1 : min(start + 2, end)] == ["thị"]


def _of_school(sentence: Sentence, start: int) -> bool:
    known = words().schools
    begins = (at for at in range(max(0, start - 3), start) if sentence.tokens[at].text[0].isupper())
    return any(known.at(sentence.keys, at) == start - at for at in begins)


def is_person(sentence: Sentence, place: int) -> bool:
    """Say whether capital words from `place` on look like a whole name."""
    length = capitals_end(sentence, place) - place
    # Two capitals with a surname first are as often a place or a body.
    return 3 <= length <= 4 and sentence.tokens[place].text in words().surnames and not _is_branch(sentence, place)


def _is_branch(sentence: Sentence, place: int) -> bool:
    """Say whether a body's own branch stands at a place: *Đoàn Viện Nghiên cứu Mẫu*."""
    known = words().bodies
    return bool(
        known.at(sentence.keys, place) and place + 1 < len(sentence.keys) and known.at(sentence.keys, place + 1)
    )


def _introduces(sentence: Sentence, place: int) -> int:
    if place >= len(sentence.keys):
        return 0
    known = words()
    if known.places.at(sentence.keys, place):
        return 0  # "tỉnh Bà Rịa - Vũng Tàu"
    if known.not_address.at(sentence.keys, place) or _within_name(sentence, place):
        return 0
    return (
        known.address.at(sentence.keys, place)
        or known.degrees.at(sentence.keys, place)
        or known.ranks.at(sentence.keys, place)
    )


def is_foreign(sentence: Sentence, place: int) -> bool:
    """Say whether capital words from `place` on hold one that is no Vietnamese syllable: *Daniel Mustermann*."""
    words_of_name = sentence.tokens[place : capitals_end(sentence, place)]
    return len(words_of_name) > 1 and any(not _SYLLABLE.fullmatch(search_key(one.text)) for one in words_of_name)


def _within_name(sentence: Sentence, place: int) -> bool:
    """Say whether a capital follows a capital at once: *huyện Đông Anh* addresses nobody."""
    one, other = sentence.tokens[max(0, place - 1)], sentence.tokens[place]
    return place > 0 and len(other.text) == 3 and other.text == "Anh" and one.is_word and one.is_capital


def _goes_on(sentence: Sentence, place: int) -> bool:
    """Say whether after a full stop or a comma another form of address or a name follows: `TS. Trần`, `ông, bà Lê`."""
    return bool(_introduces(sentence, place)) or (sentence.keys[place - 1] == "." and sentence.tokens[place].is_capital)


def _inside_place(sentence: Sentence, first: int, start: int, end: int) -> bool:
    """Say whether `start` lies in the name of a place: in *tỉnh Hà Nam* the word `Hà` is no surname. Places seldom have
    three syllables.
    """
    known = words()
    area = start and (known.areas.at(sentence.keys, start - 1) or sentence.keys[start - 1] == "ủy")
    if area and end - start < 3 and sentence.keys[start] != "nguyễn":  # no place begins so: "UBND tỉnh Nguyễn Thử"
        return True
    return any(at + known.places.at(sentence.keys, at) > start for at in range(max(first, start - 3), start + 1))


def _named_after(sentence: Sentence, place: int) -> bool:
    known = words().named_after
    return any(known.at(sentence.keys, at) == place - at for at in range(max(0, place - 3), place))


def _text(sentence: Sentence, first: int, end: int) -> str:
    return " ".join(token.text for token in sentence.tokens[first:end])


def _folded(sentence: Sentence, first: int, end: int) -> str:
    return folded(_text(sentence, first, end))
