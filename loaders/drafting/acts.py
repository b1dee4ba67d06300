"""Appointments, elections and departures in a sentence: the verb, the office it gives or takes, the person, the
decision.

*Bổ nhiệm ông A, Phó Giám đốc, giữ chức Giám đốc Sở Mẫu* gives the second office; the first is held still. *Đề nghị bổ
nhiệm* gives none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.lists import persons_after
from loaders.drafting.pages import Sentence
from loaders.drafting.words import Verb, folded, words

_DECISION = re.compile(
    r"(?:Quyết định|Nghị quyết|QĐ|Thông báo)\s+(?:số\s*:?\s*)?(?P<number>\d+[\w/.]*(?:-[A-ZĐ][\w/-]*)*)"
)
_BEFORE_PASSIVE = {
    "điều",
    "động",
    "bổ",
    "giao",
    "phân",
    "công",
    "chỉ",
    "định",
    "luân",
    "chuyển",
    "nhận",
    "được",
    "đã",
    "vừa",
    "cũng",
    "tiếp",
    "tục",
    "đều",
    "chính",
    "thức",
    "tín",
    "nhiệm",
    "khóa",
    "kỳ",
    "là",
    "hiện",
    "tuổi",
    "sinh",
    "năm",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "ix",
    "viii",
}
_COMMITTEES = ("bộ chính trị", "ban bí thư", "ban chấp hành", "ban thường vụ", "ủy ban kiểm tra", "uỷ ban kiểm tra")
"""Bodies to which members are elected without the word *ủy viên*."""
_PASSED = {
    "điều",
    "hành",
    "công",
    "tác",
    "chức",
    "vụ",
    "danh",
    "cương",
    "vị",
    "làm",
    "giữ",
    "nhiệm",
    "thêm",
    "tiếp",
    "tục",
    "các",
    "chức danh",
    "lại",
    "mới",
}


@dataclass(frozen=True, slots=True)
class ActFound:
    """An act, with the places of its persons and offices among the elements; no office where somebody just leaves."""

    verb: Verb
    ends: bool
    proposed: bool
    persons: tuple[int, ...]
    offices: tuple[int, ...]
    decision: str | None
    first: int


def acts_in(sentence: Sentence, row: Sequence[Element], text: str) -> list[ActFound]:
    """Return the acts that a sentence tells."""
    found: list[ActFound] = []
    for first, end, verb, ends in _verbs(sentence):
        inside = any(one.kind is ElementKind.OFFICE and one.first < first < one.end for one in row)
        if inside or (found and not ends and _within(found[-1], first, row)):
            continue  # "Phó Chủ nhiệm, phụ trách Ủy ban Mẫu" is an office
        act = _act(sentence, row, first, end, verb, ends, _decision(text, sentence, first))
        if act is not None:
            found.append(act)
    return [*found, *_listed_with(found, sentence, row)]


def _listed_with(found: Sequence[ActFound], sentence: Sentence, row: Sequence[Element]) -> Iterator[ActFound]:
    """Yield the acts of others in a list of persons and offices: *bổ nhiệm ông A giữ chức X; ông B giữ chức Y*."""
    known = {person for act in found for person in act.persons}
    for at, mark in enumerate(row):
        act = next((one for one in reversed(found) if one.first < mark.first), None)
        if mark.text != ";" or act is None or act.ends or not act.offices:
            continue
        item = range(at + 1, next((end for end in range(at + 1, len(row)) if row[end].text == ";"), len(row)))
        persons = [place for place in item if row[place].kind is ElementKind.PERSON]
        taken = [
            place for place in item if row[place].kind is ElementKind.OFFICE and _takes(sentence, row[place].first)
        ]
        if len(persons) == 1 and persons[0] not in known and len(taken) == 1 and taken[0] > persons[0]:
            yield replace(act, persons=(persons[0],), offices=(taken[0],))


def _verbs(sentence: Sentence) -> Iterator[tuple[int, int, Verb, bool]]:
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


def _within(earlier: ActFound, first: int, row: Sequence[Element]) -> bool:
    """Say whether a verb only goes on with the act before it: *công bố quyết định bổ nhiệm … bổ nhiệm*."""
    return bool(earlier.offices) and first < row[earlier.offices[0]].first


def _act(
    sentence: Sentence, row: Sequence[Element], first: int, end: int, verb: Verb, ends: bool, decision: str | None
) -> ActFound | None:
    office = None if verb.alone else _office_of(sentence, row, end, in_charge=verb.status == "in charge")
    seat = _seat_of(row, end) if office is None and verb.act == "election" else None
    proposed = _proposed(sentence, first)
    if seat is not None:
        office, persons = seat, _seated(row, first, end, seat)
    elif verb.alone:
        persons = _leaving(sentence, row, first, end)
    else:
        persons = _persons_of(row, first, end, office, of_subject=verb.of_subject or proposed)
    # "miễn nhiệm … do nghỉ hưu": the first verb tells the act.
    given_as_reason = sentence.keys[first - 1 : first] in (["do"], ["để"], ["vì"])
    if not persons or (office is None and not verb.alone) or given_as_reason:
        return None
    offices = _with_joined(row, office, ends=ends) if office is not None else ()
    return ActFound(verb, ends, proposed, tuple(persons), offices, decision, first)


def _office_of(sentence: Sentence, row: Sequence[Element], end: int, *, in_charge: bool) -> int | None:
    """Return which office a verb gives or takes: right after it, or after *giữ chức*, *làm*, *là* later on.

    Somebody is put in charge of a body as well.
    """
    kinds = (ElementKind.OFFICE, ElementKind.BODY) if in_charge else (ElementKind.OFFICE,)
    for place, element in enumerate(row):
        if element.kind not in kinds or element.first < end or _left_before(sentence, end, element.first):
            continue
        before = place - 1
        while before >= 0 and row[before].first >= end and _passed(row[before]):
            before -= 1
        if before < 0 or row[before].end <= end or _takes(sentence, element.first):
            return place
    return None


def _seat_of(row: Sequence[Element], end: int) -> int | None:
    """Return the committee that somebody is elected to as a member: *bầu ông A vào Ban Bí thư*."""
    for place in range(1, len(row)):
        element = row[place]
        if element.first >= end and element.kind is ElementKind.BODY and row[place - 1].text == "vào" and element.body:
            return place if folded(element.body.text).startswith(_COMMITTEES) else None
    return None


def _seated(row: Sequence[Element], first: int, end: int, seat: int) -> list[int]:
    """Return who is elected to a committee: a list behind it, else who stands between, else the verb's subject."""
    stop = next((at for at in range(seat, len(row)) if row[at].text == ";"), len(row))
    behind = [at for at in range(seat + 1, stop) if row[at].kind is ElementKind.PERSON]
    between = [at for at in range(seat) if row[at].kind is ElementKind.PERSON and row[at].first >= end]
    return between or behind or _persons_of(row, first, end, None, of_subject=False)


def _left_before(sentence: Sentence, end: int, first: int) -> bool:
    """Say whether an office is one that is left: *phân công ông A thôi giữ chức X để giữ chức Y*."""
    for at, past in words().end_phrases.all_in(sentence.keys):
        if end <= at and past <= first and all(key in _PASSED for key in sentence.keys[past:first]):
            return True
    return False


def _with_joined(row: Sequence[Element], office: int, *, ends: bool) -> tuple[int, ...]:
    """Return an office with the one that *kiêm* joins to it, or *và* where both are left: *thôi giữ chức X và Y*."""
    following = row[office + 1 : office + 3]
    two = [one.kind for one in following] == [ElementKind.OTHER, ElementKind.OFFICE]
    both = ends or bool(persons_after(row, office))  # "bổ nhiệm chức vụ X và Y đối với ông A"
    joined = two and (following[0].text == "kiêm" or (both and following[0].text == "và"))
    return (office, office + 2) if joined else (office,)


def _passed(element: Element) -> bool:
    return element.text in _PASSED or element.kind is ElementKind.STATUS or element.text.isdigit()


def _takes(sentence: Sentence, first: int) -> bool:
    """Say whether words of taking an office stand right before it."""
    known = words().takes_office
    return any(known.at(sentence.keys, at) == first - at for at in range(max(0, first - 4), first))


def _persons_of(row: Sequence[Element], first: int, end: int, office: int | None, *, of_subject: bool) -> list[int]:
    """Return whom an act concerns: a list after the office, else who stands between, else the verb's subject."""
    listed = persons_after(row, office) if office is not None else []
    if listed:
        return listed
    stop = row[office].first if office is not None else end
    between = [
        place for place, element in enumerate(row) if element.kind is ElementKind.PERSON and end <= element.first < stop
    ]
    if between:
        return between if _all_listed(row, between) else between[-1:]
    before = [place for place, element in enumerate(row) if element.kind is ElementKind.PERSON and element.end <= first]
    if before and (of_subject or _is_passive(row, before[-1], first)):
        return [place for place in before if _all_listed(row, [place, before[-1]])]
    return []


def _leaving(sentence: Sentence, row: Sequence[Element], first: int, end: int) -> list[int]:
    """Return who leaves without an office named: *ông A nghỉ hưu*, *quyết định nghỉ hưu cho ông A*.

    Who signs or hands over such a decision stays: *ông B ký quyết định nghỉ hưu đối với một số cán bộ*.
    """
    decided = sentence.keys[first - 2 : first] == ["quyết", "định"]
    receivers = ("cho", "đối", "gồm") if decided else ("gồm",)
    listed = next((at for at, one in enumerate(row) if one.first >= end and one.text in receivers), len(row))
    after = [at for at, one in enumerate(row) if at > listed and one.kind is ElementKind.PERSON]
    before = [at for at, one in enumerate(row) if one.end <= first and one.kind is ElementKind.PERSON]
    if after and (decided or not before):
        return after
    if not decided:
        return [place for place in before if _all_listed(row, [place, before[-1]])]
    near = sentence.keys[row[before[-1]].end : first] if before else []
    return before[-1:] if {"được", "nhận", "có"} & set(near) and "ký" not in near else []


def _all_listed(row: Sequence[Element], persons: list[int]) -> bool:
    """Say whether persons follow each other with nothing but commas, `và` and forms of address between."""
    between = row[persons[0] : persons[-1]]
    return all(one.kind in (ElementKind.PERSON, ElementKind.ADDRESS) or one.text in (",", "và") for one in between)


def _is_passive(row: Sequence[Element], person: int, first: int) -> bool:
    """Say whether a person before a verb undergoes it.

    *Ông A, Phó Giám đốc, được bổ nhiệm* does; *ông A chúc mừng những người được bầu* and *ông A trao quyết định bổ
    nhiệm* do not.
    """
    between = [element for element in row[person + 1 :] if element.first < first]
    plain = all(
        one.kind is not ElementKind.OTHER or one.is_mark or one.text in _BEFORE_PASSIVE or one.text[0].isdigit()
        for one in between
    )
    return plain and "được" in [one.text for one in between]


def _proposed(sentence: Sentence, first: int) -> bool:
    known = words().proposals
    near = range(max(0, first - 12), first)
    return any(known.at(sentence.keys, at) and sentence.keys[at - 1 : at + 1] != ["quy", "trình"] for at in near)


def _decision(text: str, sentence: Sentence, first: int) -> str | None:
    """Return the decision of the act at token `first`: the one in its own part of the sentence, else the first.

    *Tại Quyết định 12 bổ nhiệm ông A; bà B được bổ nhiệm tại Quyết định 13*: semicolons part them.
    """
    at, marks = sentence.tokens[first].start, [one.start for one in sentence.tokens if one.text == ";"]
    begin = max((mark for mark in marks if mark < at), default=sentence.start)
    end = min((mark for mark in marks if mark > at), default=sentence.end)
    match = _DECISION.search(text, begin, end) or _DECISION.search(text, sentence.start, sentence.end)
    return match["number"].rstrip(".,;") if match else None
