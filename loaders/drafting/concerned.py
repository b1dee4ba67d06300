"""Whom an act of office concerns: who is appointed, elected or leaves, by their places among the elements."""

from collections.abc import Sequence
from dataclasses import replace

from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.lists import persons_after
from loaders.drafting.office_chains import bracketed
from loaders.drafting.pages import Sentence
from loaders.drafting.words import folded, words

_COMMITTEES = ("bộ chính trị", "ban bí thư", "ban chấp hành", "ban thường vụ", "ủy ban kiểm tra", "uỷ ban kiểm tra")
"""Bodies to which members are elected without the word *ủy viên*."""


def persons_of(row: Sequence[Element], first: int, end: int, office: int | None, *, of_subject: bool) -> list[int]:
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


def leaving(sentence: Sentence, row: Sequence[Element], first: int, end: int) -> list[int]:
    """Return who leaves without an office named: *ông A nghỉ hưu*, *quyết định nghỉ hưu cho ông A*.

    Who signs or hands over such a decision stays: *ông B ký quyết định nghỉ hưu đối với một số cán bộ*.
    """
    since = max((one.end for one in row if one.kind is ElementKind.PERSON and one.end <= first), default=0)
    decided = any(sentence.keys[at : at + 2] == ["quyết", "định"] for at in range(since, first - 1))
    receivers = ("cho", "đối", "gồm", "là") if decided else ("gồm", "là")
    listed = next((at for at, one in enumerate(row) if one.first >= end and one.text in receivers), len(row))
    if decided and (led := [at for at, one in enumerate(row) if one.first == end and one.kind is ElementKind.PERSON]):
        return led  # "trao quyết định nghỉ hưu đồng chí A"
    acts = (at for at, _ in words().act_phrases.all_in(sentence.keys) if at > end)
    stop = next(acts, len(sentence.keys))  # "… nghỉ hưu đối với ông A và quyết định bổ nhiệm ông B"
    after = [at for at, one in enumerate(row) if at > listed and one.kind is ElementKind.PERSON and one.first < stop]
    before = [at for at, one in enumerate(row) if one.end <= first and one.kind is ElementKind.PERSON]
    if after and (decided or not before):
        return after
    near = sentence.keys[row[before[-1]].end : first] if before else []
    if not decided:  # "ông A, Bí thư Huyện ủy gặp mặt những cán bộ nghỉ hưu": others leave
        told = (
            {one.text for one in row[before[-1] :] if one.kind is ElementKind.OTHER and one.end <= first}
            if before
            else ()
        )
        others = {"với", "các", "những", "cán"} & set(told)
        return [place for place in before if not others and _all_listed(row, [place, before[-1]])]
    return before[-1:] if {"được", "nhận", "có"} & set(near) and "ký" not in near else []


def moved_to(row: Sequence[Element], first: int, office: int) -> str | None:
    """Return the body that somebody is moved to and has an office in: *về công tác tại Sở Mẫu và giữ chức Giám đốc*."""
    for place in range(office - 1, 0, -1):
        if row[place].first < first or row[place].kind in (ElementKind.PERSON, ElementKind.OFFICE):
            return None
        if body := row[place].body:
            return body.text if row[place - 1].text in ("tại", "về", "đến", "sang") else None
    return None


def seat_of(row: Sequence[Element], end: int) -> int | None:
    """Return the committee that somebody is elected to as a member: *bầu ông A vào Ban Bí thư*."""
    for place in range(1, len(row)):
        element = row[place]
        if element.first >= end and element.kind is ElementKind.BODY and _enters(row, place) and element.body:
            return place if folded(element.body.text).startswith(_COMMITTEES) else None
    return None


def _enters(row: Sequence[Element], body: int) -> bool:
    """Say whether somebody enters a body as a member: *bầu vào Ban Mẫu*, *chỉ định tham gia Ban Mẫu*."""
    before = [one.text for one in row[max(0, body - 3) : body]]
    return before[-1:] == ["vào"] or (before[-2:] == ["tham", "gia"] and before[0] != "thôi")


def seated(row: Sequence[Element], first: int, end: int, seat: int) -> list[int]:
    """Return who is elected to a committee: a list behind it, else who stands between, else the verb's subject."""
    stop = next((at for at in range(seat, len(row)) if row[at].text == ";"), len(row))
    elected = row[seat - 1].text == "vào"
    behind = [at for at in range(seat + 1, stop) if row[at].kind is ElementKind.PERSON]
    behind = behind if elected else persons_after(row, seat)
    between = [at for at in range(seat) if row[at].kind is ElementKind.PERSON and row[at].first >= end]
    return between or behind or persons_of(row, first, end, None, of_subject=False)


def _all_listed(row: Sequence[Element], persons: list[int]) -> bool:
    """Say whether persons follow each other with nothing but commas, `và`, forms of address and offices between."""
    between = [row[place] for place in range(persons[0], persons[-1]) if not bracketed(row, place)]
    if between and between[-1].text == ";" and row[0].text == "các":
        between = [*between[:-1], replace(between[-1], text="và")]  # "Các ông: A, …; B, … được bầu": all are
    if between and between[-1].text == "và":  # "ông A, Giám đốc Sở Mẫu và bà B, … được bầu": both are
        marks = {"và", ",", "-", "–", ";", *(one.text for one in between if one.text.isdigit())}
        passed = words().before_passive  # "khóa XIX"
        return all(one.kind is not ElementKind.OTHER or one.text in marks or passed.holds(one.text) for one in between)
    return all(one.kind in (ElementKind.PERSON, ElementKind.ADDRESS) or one.text in (",", "và") for one in between)


def _is_passive(row: Sequence[Element], person: int, first: int) -> bool:
    """Say whether a person before a verb undergoes it.

    *Ông A, Phó Giám đốc, được bổ nhiệm* does, and *ông A nhận quyết định bổ nhiệm*; *ông A chúc mừng những người được
    bầu* and *ông A trao quyết định bổ nhiệm* do not.
    """
    told = (place for place in range(person + 1, len(row)) if row[place].first < first)
    between = [row[place] for place in told if not bracketed(row, place)]
    plain = all(
        one.kind is not ElementKind.OTHER
        or one.is_mark
        or words().before_passive.holds(one.text)
        or one.text[0].isdigit()
        for one in between
    )
    return plain and bool({"được", "nhận"} & {one.text for one in between})
