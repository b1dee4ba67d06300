"""How well a name answers what was typed, and which words of it do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import OSA

from khoi.names.collation import sort_key
from khoi.search.entries import Entry, Name, NameKind
from khoi.search.words import Word, compact, written

_NAME_KINDS = list(NameKind)
_ACTORS = ("person", "office", "agency", "bloc")
_THING_KINDS = (*_ACTORS, "meeting", "movement", "document", "source")
_LONG_ABBREVIATION = 5  # BCA and BCT are one letter apart, and two ministries


class How(IntEnum):
    """How a name answers what was typed, the best first."""

    EXACT = 0
    REORDERED = 1  # the same words in another order
    BEGINNING = 2  # the name begins with what was typed
    WORDS = 3  # the name holds all the words typed
    TYPO = 4  # all the words typed, letters aside
    SOME = 5  # some of the words typed


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, taken apart once."""

    key: str
    compact: str
    words: tuple[str, ...]
    accented: frozenset[str]
    """The words that were typed with diacritics."""
    bare: Mapping[str, str]
    """The words that were typed without diacritics beside words that have some, each with its folded letters."""


@dataclass(frozen=True, slots=True)
class Match:
    """One name that answers, how, and the spans of it that do (code points of its NFC).

    `distance` grows with letters that differ and with how much of the name was not typed; `other_diacritics`
    counts words typed that the name has with other diacritics.
    """

    name: Name
    how: How
    distance: float
    other_diacritics: int
    spans: tuple[tuple[int, int], ...]
    same_length: bool = False


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A thing with the name that answers best."""

    entry: Entry
    match: Match

    @property
    def step(self) -> float:
        """How it answers, weighed: a title that merely begins so comes after the names of those who act,
        and a whole name with a slip of the pen before a few words out of a long one."""
        if self.match.how is How.BEGINNING and self.entry.kind not in _ACTORS:
            return float(How.WORDS)
        if self.match.how is How.TYPO and self.match.same_length:
            return How.WORDS - 0.5
        return float(self.match.how)

    @property
    def score(self) -> float:
        """How sure the match is, from 0 to 100."""
        match = self.match
        fewer = (
            1.5 * match.other_diacritics + 2.0 * (match.name.kind is NameKind.WORKED_OUT) + min(match.distance, 8.0) / 2
        )
        # A step counts more than the usual deductions within it, so that scores fall in the order of the hits.
        return round(max(100.0 - 15.0 * self.step - fewer, 1.0), 2)


def typed(text: str) -> Typed:
    """Take apart what was typed."""
    words = written(text)
    forms = tuple(form for word in words for form in word.forms)
    accented = frozenset(word.spelt for word in words if not word.spelt.isascii())
    bare = {word.spelt: word.folded for word in words if accented and word.spelt.isascii()}
    return Typed(" ".join(word.folded for word in words), compact(text), forms, accented, bare)


def ranked(asked: Typed, entries: Iterable[Entry]) -> list[SearchHit]:
    """Return the entries that answer `asked`, best first."""
    found = []
    for entry in entries:
        matches = [match for name in entry.names if (match := compared(asked, name))]
        if matches:
            found.append(SearchHit(entry, min(matches, key=_match_order)))
    return _central_first(sorted(found, key=_order))


def _central_first(found: Sequence[SearchHit]) -> list[SearchHit]:
    """Put central blocs before those of provinces and sectors where both hold all the words typed.

    "Khối nội chính" means the bloc of central ministries, although the name of a province's bloc begins just so.
    """
    blocs = [one for one in found if one.entry.kind == "bloc" and one.match.how in (How.BEGINNING, How.WORDS)]
    central = [one for one in blocs if one.entry.central]
    first = next((place for place, one in enumerate(found) if one in blocs and one not in central), len(found))
    moved = [one for one in found[first:] if one in central]
    return [*found[:first], *moved, *(one for one in found[first:] if one not in moved)]


def compared(asked: Typed, name: Name) -> Match | None:
    """Return how `name` answers `asked`, or None where it has nothing of it.

    An id answers as a whole only; names that we worked out, and short abbreviations, not to other letters.
    """
    words = written(name.text)
    if not words:
        return None
    forms = [form for word in words for form in word.forms]
    whole = ((words[0].start, words[-1].end),)
    key = " ".join(word.folded for word in words)
    if key == asked.key:
        return Match(name, How.EXACT, 0.0, _other_diacritics(asked, words), whole)
    if key.replace(" ", "") == asked.compact or tuple(forms) == asked.words:
        return Match(name, How.EXACT, 0.5, _other_diacritics(asked, words), whole)
    if name.kind is NameKind.ID:
        return None
    if sorted(forms) == sorted(asked.words):
        return Match(name, How.REORDERED, 0.0, _other_diacritics(asked, words), whole)
    assigned = _assign(asked.words, forms)
    found = {index for index, _ in assigned if index is not None}
    how, distance = _how(asked.words, forms, assigned)
    short = name.kind is NameKind.ABBREVIATION and len(asked.compact) < _LONG_ABBREVIATION
    if not found or (how >= How.TYPO and (short or name.kind is NameKind.WORKED_OUT)):
        return None
    if how is How.SOME and not _half(asked.words, assigned):
        return None
    return Match(
        name, how, distance, _other_diacritics(asked, words), _spans(words, found), len(forms) == len(asked.words)
    )


def _how(asked: Sequence[str], forms: Sequence[str], assigned: Sequence[tuple[int | None, int]]) -> tuple[How, float]:
    missing = sum(index is None for index, _ in assigned)
    wrong = sum(distance for _, distance in assigned)
    left = (sum(map(len, forms)) - sum(map(len, asked))) / 20
    if missing:
        return How.SOME, 10.0 * missing / len(asked) + wrong + max(left, 0) / 10
    if wrong:
        return How.TYPO, wrong + abs(left)
    order = [index for index, _ in assigned if index is not None]
    if order == list(range(len(order))):
        return How.BEGINNING, max(left, 0.0)
    return How.WORDS, max(left, 0.0) + (0.0 if order == sorted(order) else 1.0)


def _half(asked: Sequence[str], assigned: Sequence[tuple[int | None, int]]) -> bool:
    """Say whether the words found as typed make up half of what was typed."""
    found = sum(
        len(word) for word, (index, distance) in zip(asked, assigned, strict=True) if index is not None and not distance
    )
    return 2 * found >= sum(map(len, asked))


def _assign(asked: Sequence[str], forms: Sequence[str]) -> list[tuple[int | None, int]]:
    """Give each word typed the word of the name that it means, and how many letters differ.

    The last word typed may be the beginning of one.
    """
    free = dict(enumerate(forms))
    assigned: list[tuple[int | None, int]] = []
    for position, word in enumerate(asked):
        last = position == len(asked) - 1
        choices = [
            (distance, index)
            for index, form in free.items()
            if (distance := _distance(word, form, prefix=last)) <= allowed_typos(word)
        ]
        distance, index = min(choices, default=(0, -1))
        if index < 0:
            assigned.append((None, 0))
        else:
            assigned.append((index, distance))
            del free[index]
    return assigned


def allowed_typos(word: str) -> int:
    """Return how many letters of a word may differ: none in two, one in a syllable, two in a long word."""
    # With another digit it is another year or decision.
    return 0 if len(word) < 3 or word.isdigit() else 1 if len(word) < 7 else 2


def _distance(word: str, form: str, *, prefix: bool) -> int:
    if word == form or (prefix and form.startswith(word)):
        return 0
    return int(OSA.distance(word, form, score_cutoff=2))  # two letters that changed places are one typo, not two


def _other_diacritics(asked: Typed, words: Sequence[Word]) -> int:
    """Count the words typed that the name has with other diacritics: Hoa beside Bình is not Hòa.

    Where nothing was typed with diacritics, they were left out, and none count.
    """
    if not asked.accented:
        return 0
    spelt, folded = {word.spelt for word in words}, {word.folded for word in words}
    return len(asked.accented - spelt) + len([word for word in asked.bare.keys() - spelt if asked.bare[word] in folded])


def _spans(words: Sequence[Word], matched: set[int]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    first = 0
    for word in words:
        if matched & set(range(first, first + len(word.forms))):
            spans.append((word.start, word.end))
        first += len(word.forms)
    return tuple(spans)


def _match_order(match: Match) -> tuple[object, ...]:
    worked_out = match.name.kind is NameKind.WORKED_OUT
    return match.how, match.other_diacritics, worked_out, match.distance, _NAME_KINDS.index(match.name.kind)


def _order(found: SearchHit) -> tuple[object, ...]:
    match, entry = found.match, found.entry
    kind = _THING_KINDS.index(entry.kind) if entry.kind in _THING_KINDS else len(_THING_KINDS)
    return (found.step, match.other_diacritics, match.name.kind is NameKind.WORKED_OUT, entry.kind not in _ACTORS,
            match.distance, kind, _NAME_KINDS.index(match.name.kind), sort_key(entry.label("vi")), entry.kind,
            entry.id)  # fmt: skip
