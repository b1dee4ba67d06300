"""Who chaired and who attended a meeting, and of which kind it was, as sentences tell it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.pages import Sentence
from loaders.drafting.words import Phrases, folded, words

_OPENS = {"có", ":", "gồm"}
_NEAR = 8
"""How many words, offices and bodies not counted, may stand between a person and the verb that tells a part taken."""
_OTHER_WORDS = {"án", "kiến", "thảo", "báo", "phòng", "toán", "luật", "khuyết", "thi", "giờ"}
"""What makes another word of *dự*: dự án, dự kiến, dự thảo …"""
_OF_MEETINGS = [
    name.split()
    for name in (
        "khai mạc",
        "bế mạc",
        "công bố",
        "triển khai",
        "gặp mặt",
        "phát động",
        "kết luận",
        "thành lập",
        "đón nhận",
        "chính thức",
        "kỷ niệm",
        "ra mắt",
        "bàn giao",
        "trao tặng",
        "tri ân",
        "tổng kết",
        "sơ kết",
        "ký kết",
        "tuyên dương",
    )
]
"""Words that elsewhere begin a clause, and that name a meeting after *lễ* or *hội nghị*."""
_KINDS = (("tổng kết", "year-end-review"), ("sơ kết", "half-year-review"))
"""The words that tell the kind of a meeting (`ontology/codes/meeting-kind.ttl`)."""


def kind_of_meeting(text: str) -> str | None:
    """Return the kind of the meeting that a text reports: the one whose words come first; None where it has none."""
    low = folded(text)
    places = [(low.find(words), kind) for words, kind in _KINDS if words in low]
    return min(places)[1] if places else None


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
    found: dict[int, TookPart] = {}
    for first, end in _occurrences(sentence, verbs):
        persons = [place for place, element in enumerate(row) if element.kind is ElementKind.PERSON]
        opening = _opening(sentence, end)
        before = [place for place in persons if row[place].end <= first]
        if before and verbs is words().attending and _far(row, before[-1], first):
            before = []  # "ông A chuẩn bị báo cáo phục vụ Giám đốc Sở Mẫu dự kỳ họp"
        after = [place for place in persons if row[place].first >= (opening or end)]
        for place in after if opening else before:
            found.setdefault(place, TookPart(place, (first, end)))
    return [found[place] for place in sorted(found)]


def _far(row: Sequence[Element], person: int, first: int) -> bool:
    """Say whether so much is told between a person and a verb that somebody else does what it says."""
    between = [one for one in row[person + 1 :] if one.end <= first]
    return sum(one.kind is ElementKind.OTHER and not one.is_mark for one in between) > _NEAR


def _occurrences(sentence: Sentence, verbs: Phrases) -> Iterator[tuple[int, int]]:
    for first, end in verbs.all_in(sentence.keys):
        following = sentence.keys[end] if end < len(sentence.keys) else ""
        honoured = sentence.keys[first - 1 : first + 1] == ["vinh", "dự"]
        if not honoured and not (sentence.keys[end - 1] == "dự" and following in _OTHER_WORDS):
            yield first, end


def _opening(sentence: Sentence, end: int) -> int | None:
    """Return where a list of persons opens after a verb: at *có* or a colon, before any comma."""
    # Between the verb and its list stands the name of the meeting, some twenty words at most.
    for at in range(end, min(end + 25, len(sentence.keys))):
        if sentence.keys[at] in _OPENS or (at == end and sentence.keys[at] in ("của", "là")):
            return at
        if sentence.keys[at : at + 2] == ["về", "phía"]:  # "Tham dự hội nghị, về phía khách mời có …"
            continue
        if sentence.keys[at : at + 2] in _OF_MEETINGS:
            continue  # "Dự lễ khai mạc có …"
        clause_ends = sentence.keys[at] in (",", ";", ".") and at - end > 2
        if clause_ends or words().ends_names.at(sentence.keys, at) > 1:
            return None
    return None
