"""Who chaired and who attended a meeting, as sentences tell it."""

from collections.abc import Iterator, Sequence

from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.pages import Sentence
from loaders.drafting.words import Phrases, words

_OPENS = {"có", ":", "gồm"}
_OTHER_WORDS = {"án", "kiến", "thảo", "báo", "phòng", "toán", "luật", "khuyết", "thi", "giờ"}
"""What makes another word of *dự*: dự án, dự kiến, dự thảo …"""


def chairs_in(sentence: Sentence, row: Sequence[Element]) -> list[int]:
    """Return the places of those who chair: *Chủ trì hội nghị có A*, *A và B chủ trì hội nghị*."""
    return _told(sentence, row, words().chairing)


def attendees_in(sentence: Sentence, row: Sequence[Element]) -> list[int]:
    """Return the places of those who attend. Who sent flowers or is absent does not, and speaking is told elsewhere."""
    known = words().not_attending
    if any(known.at(sentence.keys, at) for at in range(len(sentence.keys))):
        return []
    if sentence.keys[:2] == ["về", "phía"] and "có" in sentence.keys[:16]:
        return [place for place, element in enumerate(row) if element.kind is ElementKind.PERSON]
    return _told(sentence, row, words().attending)


def _told(sentence: Sentence, row: Sequence[Element], verbs: Phrases) -> list[int]:
    found: list[int] = []
    for first, end in _occurrences(sentence, verbs):
        persons = [place for place, element in enumerate(row) if element.kind is ElementKind.PERSON]
        opening = _opening(sentence, end)
        before = [place for place in persons if row[place].end <= first]
        after = [place for place in persons if row[place].first >= (opening or end)]
        found += after if opening else before
    return sorted(set(found))


def _occurrences(sentence: Sentence, verbs: Phrases) -> Iterator[tuple[int, int]]:
    for first, end in verbs.all_in(sentence.keys):
        following = sentence.keys[end] if end < len(sentence.keys) else ""
        honoured = sentence.keys[first - 1 : first + 1] == ["vinh", "dự"]
        if not honoured and not (sentence.keys[end - 1] == "dự" and following in _OTHER_WORDS):
            yield first, end


def _opening(sentence: Sentence, end: int) -> int | None:
    """Return where a list of persons opens after a verb: at *có* or a colon, before any comma."""
    for at in range(end, min(end + 25, len(sentence.keys))):
        if sentence.keys[at] in _OPENS or (at == end and sentence.keys[at] in ("của", "là")):
            return at
        if sentence.keys[at : at + 2] == ["về", "phía"]:  # "Tham dự hội nghị, về phía khách mời có …"
            continue
        clause_ends = sentence.keys[at] in (",", ";", ".") and at - end > 2
        if clause_ends or words().ends_names.at(sentence.keys, at) > 1:
            return None
    return None
