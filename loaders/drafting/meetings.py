"""Who chaired and who attended a meeting, and of which kind it was, as sentences tell it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.drafting.days import DayFound
from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.facts import MeetingFact, Present
from loaders.drafting.names import introduction_end
from loaders.drafting.pages import Sentence
from loaders.drafting.words import Phrases, folded, words

_OPENS = {"có", ":", "gồm"}
_GOES_ON = (["có"], ["còn"], ["ngoài"], ["gồm"], ["về"], ["đại"])
_NEAR = 8
"""How many words, offices and bodies not counted, may stand between a person and the verb that tells a part taken."""
_LONGEST = 25
"""How many words may stand between a verb and the list that it opens."""
_SEVERAL = {"các", "những", "mọi", "mỗi", "toàn"}
_COMPANIONS = {*_SEVERAL, "lãnh", "đại"}
"""How a list of those without a name goes on: *các ủy viên, lãnh đạo các sở, đại diện …*."""
_WITH = {"và", "cùng", "với"}
_BULLETS = {"-", "–", "+", "•", "*"}
_GUESTS = (["đại", "biểu"], ["thành", "viên"], ["khách", "mời"], ["cán", "bộ"])
_ASKED = {"giao", "yêu", "nghị", "mời", "phân"}
"""Words of who is asked to do something: *giao*, *yêu cầu*, *đề nghị*, *mời*, *phân công*."""
_KINDS = (("tổng kết", "year-end-review"), ("sơ kết", "half-year-review"))
"""The words that tell the kind of a meeting (`ontology/codes/meeting-kind.ttl`)."""


def kind_of_meeting(text: str) -> str | None:
    """Return the kind of the meeting that a text reports: the one whose words come first; None where it has none."""
    low = folded(text)
    places = [(low.find(words), kind) for words, kind in _KINDS if words in low]
    return min(places)[1] if places else None


class Gathering:
    """Who chaired and who attended the meeting of a page, read sentence by sentence; a list may go on over lines."""

    def __init__(self) -> None:
        self.chairs: dict[str, Present] = {}
        self.attendees: dict[str, Present] = {}
        self._listing: dict[str, Present] | None = None
        """The list that a sentence before has opened, and its last word or mark."""
        self._ended = ""

    @property
    def is_met(self) -> bool:
        """Whether anybody was told to be there."""
        return bool(self.chairs or self.attendees)

    def meetings(self, event: DayFound | None, text: str, year: str | None) -> tuple[MeetingFact, ...]:
        """Return the meeting that an article reports, where it says who was there; `year` is the one it reviews."""
        chairs = tuple(self.chairs.values())
        others = tuple(one for name, one in self.attendees.items() if name not in self.chairs)
        day, at = (event.edtf, (event.start, event.end)) if event else (None, None)
        found = MeetingFact(day, chairs, others, kind_of_meeting(text), year, at)
        return (found,) if self.is_met else ()

    def read(self, sentence: Sentence, row: Sequence[Element]) -> None:
        """Add those whom a sentence tells; who was told before stays as told."""
        verbs = [(verb, self.chairs) for verb in _occurrences(sentence, words().chairing)]
        verbs += [(verb, self.attendees) for verb in _occurrences(sentence, words().attending)]
        told = [(part, self.chairs) for part in chairs_in(sentence, row)]
        told += [(part, self.attendees) for part in attendees_in(sentence, row)]
        if verbs:
            self._listing = max(verbs, key=lambda one: one[0])[1]
        elif self._listing is not None and self._goes_on(sentence, row):
            told = [(TookPart(place, None), self._listing) for place in _persons(row, 0, len(sentence.keys))]
        else:
            self._listing = None
        self._ended = sentence.keys[-1]
        for part, known in told:
            name = row[part.place].person
            assert name is not None
            verb = sentence.place(*part.verb) if part.verb else None
            at = sentence.place(row[part.place].first, row[part.place].end)
            known.setdefault(name.text, Present(name.text, at, verb, sentence.part))

    def _goes_on(self, sentence: Sentence, row: Sequence[Element]) -> bool:
        """Say whether a sentence goes on with the list of the one before: *Dự hội nghị có:* and below *- Ông A; - bà
        B*; *Bên cạnh đó còn có ông C*.
        """
        item = row[0].text in _BULLETS or (row[0].text.isdigit() and row[1:2] and row[1].text in (".", ")"))
        named = row[0].kind is not ElementKind.OTHER or row[0].text in _SEVERAL | _WITH
        more = any(sentence.keys[at : at + 2] == ["còn", "có"] for at in range(5))
        return bool(item) or more or (named and self._ended in (":", ";", ","))


@dataclass(frozen=True, slots=True)
class TookPart:
    """A person of a sentence, by the place among its elements, and the tokens of the verb that says what they did."""

    place: int
    verb: tuple[int, int] | None


def chairs_in(sentence: Sentence, row: Sequence[Element]) -> list[TookPart]:
    """Return those who chair: *Chủ trì hội nghị có A*, *A và B chủ trì hội nghị*."""
    return _told(sentence, row, words().chairing)


def attendees_in(sentence: Sentence, row: Sequence[Element]) -> list[TookPart]:
    """Return those who attend. Who sent flowers or is absent does not, and speaking is told elsewhere."""
    known = words().not_attending
    if any(known.at(sentence.keys, at) for at in range(len(sentence.keys))):
        return []
    # `Về phía khách mời có …` goes on with the list of the sentence before, and has no verb.
    if sentence.keys[:2] == ["về", "phía"] and "có" in sentence.keys[:16]:
        return [TookPart(place, None) for place, element in enumerate(row) if element.kind is ElementKind.PERSON]
    return _told(sentence, row, words().attending)


def _told(sentence: Sentence, row: Sequence[Element], verbs: Phrases) -> list[TookPart]:
    """Return who a verb is said of: the list that it opens, or its subject before it, or behind its clause."""
    every = sorted([*_occurrences(sentence, words().chairing), *_occurrences(sentence, words().attending)])
    opens = {verb: _opening(sentence, row, verb) for verb in every}
    found: dict[int, TookPart] = {}
    for verb in _occurrences(sentence, verbs):
        opening = opens[verb]
        # "Chủ trì có A; tham dự có B": a list ends where the next verb opens its own.
        ends = (first for first, end in every if opening and first > opening and opens[first, end])
        told = _persons(row, opening, next(ends, len(sentence.keys))) if opening else []
        together = "cùng" in sentence.keys[max(0, verb[0] - 1) : verb[1]]
        if opening and together and "với" in sentence.keys[verb[1] : opening]:
            told += _persons(row, verb[1], opening)  # "Cùng dự với ông A có ông B"
        if not told and not words().only_with_lists.at(sentence.keys, verb[0]):
            told = _subjects(sentence, row, verb, [end for _, end in every if end < verb[0]])
        others = not opening and _of_others(row, told, verb[0], attending=verbs is words().attending)
        for place in [] if others else told:
            found.setdefault(place, TookPart(place, verb))
    return [found[place] for place in sorted(found)]


def _persons(row: Sequence[Element], first: int, end: int) -> list[int]:
    return [at for at, one in enumerate(row) if one.kind is ElementKind.PERSON and first <= one.first < end]


def _subjects(sentence: Sentence, row: Sequence[Element], verb: tuple[int, int], verbs: Sequence[int]) -> list[int]:
    """Return who does what a verb says: those before it, behind what an earlier verb (`verbs`) tells of others up to
    `;`; or who the sentence goes on with: *Dự hội nghị, ông A và bà B biểu dương các đơn vị*.
    """
    first, end = verb
    parted = [at for at in range(first) if sentence.keys[at] == ";" and any(other < at for other in verbs)]
    before = _persons(row, max(parted, default=0), first)
    if before or first:
        return before
    comma = next((at for at, one in enumerate(row) if one.first >= end and one.text == ","), len(row))
    clause = row[comma + 1 :]
    told = {ElementKind.PERSON, ElementKind.OFFICE, ElementKind.STATUS}
    if not clause or clause[0].kind not in told:
        return []
    stop = next((one.first for one in clause if one.kind is ElementKind.OTHER and one.text not in (",", "và")), None)
    return _persons(row, end, len(sentence.keys) if stop is None else stop)


def _of_others(row: Sequence[Element], persons: Sequence[int], first: int, *, attending: bool) -> bool:
    """Say whether others than the persons before a verb do what it says: they are asked to, or much is told between.

    *Ông A đề nghị các đơn vị tham dự*, *ông A chuẩn bị báo cáo … phục vụ Giám đốc Sở Mẫu dự kỳ họp*.
    """
    behind = row[persons[-1] + 1 :] if persons else ()
    between = [one.text for one in behind if one.end <= first and one.kind is ElementKind.OTHER]
    if not attending or _with_others(between):
        return bool(_ASKED & set(between))
    several = next((at for at, text in enumerate(between) if text in _SEVERAL), len(between))
    asked = several < len(between) and not _WITH & set(between[:several])
    guests = between[-2:] in _GUESTS and "và" not in between  # "ông A chụp ảnh với đại biểu tham dự Đại hội"
    far = sum(text[0].isalnum() for text in between) > _NEAR and between[-1] != ","
    return bool(_ASKED & set(between)) or asked or guests or far


def _with_others(between: Sequence[str]) -> bool:
    """Say whether others attend with a person: *ông A cùng đại diện các phòng … dự*, *ông A, các ủy viên … dự*."""
    listed = any(one == "," and other in _COMPANIONS for one, other in pairwise(between))
    return "cùng" in between or listed


def _occurrences(sentence: Sentence, verbs: Phrases) -> Iterator[tuple[int, int]]:
    others = {at for first, end in words().no_part_taken.all_in(sentence.keys) for at in range(first, end)}
    return (verb for verb in verbs.all_in(sentence.keys) if verb[0] not in others and verb[1] - 1 not in others)


def _opening(sentence: Sentence, row: Sequence[Element], verb: tuple[int, int]) -> int | None:
    """Return where a list of persons opens after a verb: at *có*, *là* or a colon, before any clause ends."""
    keys, end = sentence.keys, verb[1]
    past, noun = end, "sự" in keys[max(0, verb[0] - 3) : verb[0]]  # "được sự quan tâm tham dự và phát biểu của ông A"
    # Between the verb and its list stands the name of the meeting, some twenty words at most.
    for before, element in pairwise([None, *row]):
        at = element.first if element else 0
        if element is None or at < past or element.kind is not ElementKind.OTHER:
            continue
        if at >= end + _LONGEST:
            return None
        if keys[at] in _OPENS or ((at == end or noun) and keys[at] in ("của", "bởi")):
            return at if keys[at : at + 2] != ["có", "sự"] else None  # "chủ trì, có sự tham dự của …"
        if keys[at] == "là" and (at == end or introduction_end(sentence, at + 1) > at + 1):
            return at  # "Chủ trì hội nghị là đồng chí A"
        skipped = words().of_meetings.at(keys, at)
        goes_on = keys[at + 1 : at + 2] in _GOES_ON or (before and before.kind is ElementKind.PERSON)
        if keys[at] in (";", ".") or (keys[at] == "," and at - end > 2 and not goes_on):
            return None
        # "Tới dự và trao quyết định có …": verbs that `và` joins have one list.
        if words().ends_names.at(keys, at) > max(skipped, 1) and not (noun or "và" in keys[end:at]):
            return None
        past = max(past, at + skipped)  # "Dự lễ khai mạc có …"
    return None
