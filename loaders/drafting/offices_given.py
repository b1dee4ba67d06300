"""Which office a verb of appointment, election or departure gives or takes, by its place among the elements.

*Bổ nhiệm ông A, Phó Giám đốc, giữ chức Giám đốc Sở Mẫu* gives the second office; what *cho đến khi* tells is not given.
"""

from collections.abc import Iterator, Sequence

from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.lists import persons_after
from loaders.drafting.pages import Sentence
from loaders.drafting.words import Verb, words

TO_COME = (["đến", "khi"], ["tới", "khi"], ["để", "được"])
"""Before what is to come: *cho đến khi có người giữ chức Bí thư*."""
_BEYOND = (*TO_COME, ["thời", "gian"], ["định", "số"], ["quyết", "số"])  # "… và Quyết định số 13 bổ nhiệm"
_IN_CHARGE_OF = {",", "hoạt", "động", "việc", "chung", "của"}
"""What may stand between *phụ trách* and the body: *phụ trách, điều hành hoạt động của Sở Mẫu*."""


def verbs_in(sentence: Sentence) -> Iterator[tuple[int, int, Verb, bool]]:
    """Yield the verbs of acts, each with its first and last token, and whether it ends an office."""
    known, keys, at = words(), sentence.keys, 0
    while at < len(keys):
        length = known.end_phrases.at(keys, at)
        if length:
            yield at, at + length, known.ends[tuple(keys[at : at + length])], True
        else:
            length = known.act_phrases.at(keys, at)
            if length:
                yield at, at + length, known.acts[tuple(keys[at : at + length])], False
        at += length or 1


def office_given(sentence: Sentence, row: Sequence[Element], end: int, *, in_charge: bool) -> int | None:
    """Return which office a verb gives or takes: right after it, or after *giữ chức*, *làm*, *là* later on.

    Somebody is put in charge of a body as well.
    """
    kinds = (ElementKind.OFFICE, ElementKind.BODY) if in_charge else (ElementKind.OFFICE,)
    for place, element in enumerate(row):
        if element.text == ";" and element.first >= end and (in_charge or _other_act(sentence, element.first)):
            return None
        if element.kind not in kinds or element.first < end or _left_before(sentence, end, element.first):
            continue
        if any(sentence.keys[at : at + 2] in _BEYOND for at in range(end, element.first)):
            return None
        before = place - 1
        while (
            before >= 0
            and row[before].first >= end
            and (passed(row[before]) or (in_charge and row[before].text in _IN_CHARGE_OF))
        ):
            before -= 1
        if before < 0 or row[before].end <= end or takes(sentence, element.first):
            return _given_behind(sentence, row, place) or place
    return None


def _given_behind(sentence: Sentence, row: Sequence[Element], office: int) -> int | None:
    """Return what is given to whose office stands before the name: *bổ nhiệm Thứ trưởng A giữ chức X*."""
    found = row[office].office
    member = found is not None and found.title == "Ủy viên" and not found.body  # "làm Ủy viên và giữ chức Chủ tịch"
    if not member and [one.kind for one in row[office + 1 : office + 2]] != [ElementKind.PERSON]:
        return None
    for place in range(office + 1 + (not member), len(row)):
        if row[place].kind is ElementKind.PERSON or row[place].text == ";":
            return None
        if row[place].kind is ElementKind.OFFICE and takes(sentence, row[place].first):
            return place
    return None


def _other_act(sentence: Sentence, mark: int) -> bool:
    """Say whether the part of a sentence behind a semicolon tells an act of its own."""
    keys = sentence.keys
    until = next((at for at in range(mark + 1, len(keys)) if keys[at] == ";"), len(keys))
    return any(mark < first < until for first, *_ in verbs_in(sentence))


def _left_before(sentence: Sentence, end: int, first: int) -> bool:
    """Say whether an office is one that is left: *phân công ông A thôi giữ chức X để giữ chức Y*."""
    for at, past in words().end_phrases.all_in(sentence.keys):
        if end <= at and past <= first and all(words().before_given.holds(key) for key in sentence.keys[past:first]):
            return True
    return False


def committee_left(sentence: Sentence, row: Sequence[Element], first: int, end: int) -> int | None:
    """Return the committee that somebody leaves: *ông A thôi tham gia Ban Chấp hành Đảng bộ tỉnh*."""
    bodies = (place for place, one in enumerate(row) if one.first == end and one.kind is ElementKind.BODY)
    return next(bodies, None) if sentence.keys[first:end][-2:] == ["tham", "gia"] else None


def with_joined(sentence: Sentence, row: Sequence[Element], office: int, *, ends: bool) -> tuple[int, ...]:
    """Return an office with the one that *kiêm* joins to it, or *và* where both are left: *thôi giữ chức X và Y*; or a
    comma where both are taken: *giữ chức X, Y*.
    """
    following = row[office + 1 : office + 3]
    two = [one.kind for one in following] == [ElementKind.OTHER, ElementKind.OFFICE]
    both = ends or bool(persons_after(row, office))  # "bổ nhiệm chức vụ X và Y đối với ông A"
    behind = row[office + 3 : office + 4]
    listed = not ends and takes(sentence, row[office].first) and not (behind and behind[0].kind is ElementKind.PERSON)
    joins = {"kiêm"} | ({"và"} if both else set()) | ({","} if listed else set())
    joined = two and following[0].text in joins
    return (office, office + 2) if joined else (office,)


def passed(element: Element) -> bool:
    """Say whether an element may stand between a verb and its office."""
    number = element.text.isdigit() or element.text in ("hai", "ba", "bốn", "sáu")
    return words().before_given.holds(element.text) or element.kind is ElementKind.STATUS or number


def takes(sentence: Sentence, first: int) -> bool:
    """Say whether words of taking an office stand right before it."""
    known = words().takes_office
    before = sentence.keys[:first]  # without the title: "giữ chức Vụ trưởng" holds no "chức vụ"
    # The longest of these phrases has four words.
    return any(known.at(before, at) == first - at for at in range(max(0, first - 4), first))
