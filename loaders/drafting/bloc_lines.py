"""The roles in a bloc that a sentence tells, and the bodies beside them.

A role (*Khối trưởng*, *Phó Cụm trưởng*) is a body's, and a person only stands for that body: *Lê Giả Định – Giám đốc Sở
Mẫu (đơn vị Khối trưởng)* says that Sở Mẫu heads the bloc. The body stands before the role (*Sở Mẫu được bầu làm Khối
trưởng*), or behind it and the bloc's name (*Cụm trưởng Cụm thi đua số 5 là Sở Mẫu*). Where any but linking words stand
between, nothing is said of anybody.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.drafting.bloc_elements import BLOCS, BlocRole, bodies_in, named_in, places_in, roles_in
from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.pages import Sentence
from loaders.drafting.words import Phrases, folded, words

_IS = {"là", "làm", "giữ", "đảm", "nhận", "phụ"}
_DASHES = {"-", "–", "—"}
_LISTING = {"và", ")", ":", ";", "từ", "cho", "sang"}
_NAMES_BODY = {"là", ":", "(", "gồm", "do", "được", *_DASHES}
_NO_LIST = {"(", ",", *_DASHES}
_REPLACES = {"thay", "thế", "kế", "nhiệm", "cho"}
_LED = {"với", "là", "trên", "trong", "nhận", "tiếp", "đảm"}
_COUNTED = {"các", "hai", "ba", "bốn"}
_PASSED = (ElementKind.PERSON, ElementKind.ADDRESS, ElementKind.OFFICE)
"""What may stand between a role and the body that has it: who stands for the body, and further offices of theirs."""


class BlocLine:
    """A sentence that tells of roles in a bloc."""

    def __init__(self, sentence: Sentence, row: Sequence[Element]) -> None:
        self._sentence, self._row, self._keys = sentence, row, sentence.keys
        self.roles = list(roles_in(sentence))
        self._names = set(named_in(sentence, row, self.roles)) if self.roles else set()
        bodies = list(bodies_in(sentence, row))
        within = {at for one in bodies for at in range(one.first, one.end)} | self._names
        places = [one for one in places_in(sentence, row) if one.first not in within] if self.roles else []
        self._places = {one.first for one in places}
        found = (one for one in (*bodies, *places) if one.first not in self._names)
        self._bodies = sorted(found, key=lambda one: one.first)
        told = [(one.first, one.end) for one in self.roles] + [(one.first, one.end) for one in self._bodies]
        self._told = {at for first, end in told for at in range(first, end)} | self._names

    def groups(self) -> Iterator[list[BlocRole]]:
        """Yield the roles, those together that `và` or a comma joins: *Khối trưởng, Khối phó năm 2032 là A và B*."""
        group: list[BlocRole] = []
        for role in self.roles:
            between = range(group[-1].end, role.first) if group else ()
            joined = all(at in self._names or self._keys[at] in (",", "và", "đơn", "vị") for at in between)
            if group and not joined:
                yield group
                group = []
            group.append(role)
        if group:
            yield group

    def tells(self, first: int, end: int) -> bool:
        """Say whether the words between two places tell only of roles and of who has them."""
        known = words()
        return all(
            at in self._told or known.before_bloc_roles.holds(self._keys[at]) or self._keys[at] in _LISTING
            for at in range(first, end)
        )

    def bearers(self, group: Sequence[BlocRole], *, handed: bool) -> list[tuple[BlocRole, Element]]:
        """Return which body has which of the roles; none where that is not sure."""
        marks = {"và", ","} if len(group) > 1 or self._several(group[0]) else {"và"}
        before, sure = self._before(group[0], marks)
        behind = [] if sure else self._behind(group[-1], marks, handed=handed)
        for found in (behind, before):
            if found and len(group) == 1 and group[0].role != "head":
                return [(group[0], body) for body in found]  # a bloc may have several deputies
            if len(found) == len(group):
                return list(zip(group, found, strict=True))
        apart = [self.bearers([role], handed=handed) for role in group] if len(group) > 1 else []
        return [one for found in apart for one in found] if all(apart) else []  # "Sở Mẫu là Khối trưởng, Khối phó là …"

    def giver(self, verb: tuple[int, int]) -> Element | None:
        """Return the body that hands a role over: *Sở Mẫu đã bàn giao nhiệm vụ Khối trưởng cho Sở Nháp*, *bàn giao từ
        Sở Mẫu*.
        """
        source = next((one for one in self._bodies if one.first >= verb[1] and self._follows(one, "từ")), None)
        before = next((one for one in reversed(self._bodies) if one.end <= verb[0]), None)
        between = self._keys[before.end : verb[0]] if before else []
        return source or (before if all(map(words().before_handing_over.holds, between)) else None)

    def _before(self, role: BlocRole, marks: set[str]) -> tuple[list[Element], bool]:
        """Return the bodies that a role is said of to its left, and whether more than a comma says so."""
        told = [body for body in self._bodies if body.end <= role.first]
        before = [body for body in told if not _is_side_office(body)] or told
        gap = self._gap(before, role.first)
        if len(before) > 1 and self._passes_over(before[-1], gap):
            other = before.pop()
            gap = [*(key for key in self._gap(before, other.first) if key not in _REPLACES), *gap]
        chosen = any(map(words().choosing.holds, gap)) and not {"được", "nhận"} & set(gap)
        counted = _COUNTED if _IS & set(gap) else set()  # "Sở Mẫu, Sở Nháp là các Khối phó"
        linked = all(words().before_bloc_roles.holds(key) or key.isdigit() or key in counted for key in gap)
        if not before or not linked or chosen or _is_closed(gap):
            return [], False
        sure = gap[:1] != [","] or bool(set(gap) - {",", "đơn", "vị"})
        if not sure and (self._follows(before[-1], "tại") or before[-1].first in self._places):
            return [], False  # "họp tại Sở Mẫu, Khối trưởng báo cáo"
        if _is_side_office(before[-1]) and len(before) > 1:
            return [], False
        if not _IS & set(gap):
            return before[-1:], sure
        listed = self._joined(before[::-1], {"và", ","})[::-1]
        clause = listed[0].first - 1 in {other.end for other in self.roles} | {-1}  # no other list goes before
        return (listed if clause and role.role != "head" else self._joined(before[::-1], marks)[::-1]), sure

    def _passes_over(self, other: Element, gap: Sequence[str]) -> bool:
        """Say whether a body only chooses or is replaced: *Sở Mẫu được Bộ Nháp phân công là Khối trưởng*, *Sở Mẫu thay
        Sở Nháp làm Khối trưởng*.
        """
        chooses = bool(gap) and words().choosing.holds(gap[0]) and self._follows(other, "được")
        before = self._keys[max(0, other.first - 2) : other.first]
        return chooses or "thay" in before or before == ["kế", "nhiệm"]

    def _several(self, role: BlocRole) -> bool:
        """Say whether a role is told of several bodies: *các Khối phó*, *02 Khối phó*."""
        before = self._keys[role.first - 1] if role.first else ""
        return role.role != "head" and (before in _COUNTED or (before.isdigit() and role.first - 1 not in self._names))

    def _gap(self, before: Sequence[Element], end: int) -> list[str]:
        """Return the words between the last of the bodies and `end`, less who holds its office and further offices."""
        if not before:
            return []
        past = [one for one in self._row if before[-1].end <= one.first < end]
        holder = past[:1] if past and past[0].kind is ElementKind.PERSON and before[-1].office else []
        rest = (one for one in past[len(holder) :] if one.kind not in _PASSED or one.kind is ElementKind.PERSON)
        return [one.text for one in rest if one.first not in self._names]

    def _behind(self, role: BlocRole, marks: set[str], *, handed: bool) -> list[Element]:
        """Return the bodies that a role is said of to its right: *Khối trưởng năm 2032: Sở Mẫu*."""
        start = self._past_name(role.end)
        if handed:
            start = next((at for at in range(start, len(self._keys)) if self._keys[at] in ("cho", "sang")), start)
        behind = [body for body in self._bodies if body.first >= start]
        if not behind or not self._leads(role, start, behind[0], handed=handed):
            return []
        if self._keys[start] in _NO_LIST:
            return behind[:1]
        listed = self._joined(behind, {"và", ","})
        closes = len(listed) > 1 and self._follows(listed[-1], "và")  # "Khối phó là A, B và C"
        whole = role.role != "head" and (closes or self._keys[start] == "gồm")
        return listed if whole else self._joined(behind, marks)

    def _leads(self, role: BlocRole, start: int, body: Element, *, handed: bool) -> bool:
        """Say whether the words behind a role, from `start` on, lead to the body that has it."""
        between = [one for one in self._row if start <= one.first < body.first and one.first not in self._names]
        if self._of_person(role, between, body):
            return True
        link = [one.text for one in between if one.kind not in _PASSED]
        unit = self._keys[role.first - 2 : role.first] == ["đơn", "vị"] or self._keys[role.first - 1] == "của"
        if not link:
            return unit and self._keys[role.end - 1] not in BLOCS  # "đơn vị Khối trưởng Sở Mẫu"
        if link[0] == "được":  # "nhiệm vụ Khối trưởng được giao cho Sở Mẫu"
            return link[-1] == "cho" and all(map(words().before_bloc_roles.holds, link[:-1]))
        if link[0] == "do" and not _IS & set(self._keys[body.end : body.end + 2]):
            return False  # "Khối trưởng do Sở Mẫu đảm nhiệm"
        opens = link[0] in _NAMES_BODY or (link[0] == "," and self._is_led(role))
        return (opens or handed) and all(map(words().before_bloc_bodies.holds, link[1:]))

    def _of_person(self, role: BlocRole, between: Sequence[Element], body: Element) -> bool:
        """Say whether a role stands beside a person whose office in a body is behind it: *ông A, Khối trưởng, Giám đốc
        Sở Mẫu*, *Khối trưởng A, Giám đốc Sở Mẫu*.
        """
        persons = [one for one in self._row if one.kind is ElementKind.PERSON]
        before = any(one.end == role.first - 1 for one in persons) and self._keys[role.first - 1] in _NO_LIST
        behind = bool(between) and between[0].kind is ElementKind.PERSON
        other = any(one.first == body.end for one in persons)  # "Khối trưởng, Giám đốc Sở Mẫu Trần Văn Thử"
        marks = {one.text for one in between[behind:]}
        return body.office is not None and (before or behind) and not other and marks <= _NO_LIST

    def _is_led(self, role: BlocRole) -> bool:
        """Say whether a role is that of who is named behind it: *Với vai trò Khối trưởng, Sở Mẫu …*."""
        at = role.first
        while at and words().before_bloc_roles.holds(self._keys[at - 1]) and self._keys[at - 1] not in (",", "(", "-"):
            at -= 1
        if self._keys[:2] == ["thay", "mặt"]:
            return self.tells(2, role.first)  # "Thay mặt Khối trưởng, Giám đốc Sở Mẫu …"
        opens = at == 0 or self._keys[at - 1] in (",", ";") or self._keys[:at] == ["phát", "biểu"]
        return opens and at < role.first and self._keys[at] in _LED

    def _past_name(self, at: int) -> int:
        """Return where reading goes on behind the name of a bloc, its year and its parent: *số 5, Bộ Mẫu năm 2032*."""
        while at in self._names:
            at += 1
        parent = next((one for one in self._bodies if one.first == at + 1), None)
        if parent is None or self._keys[at] not in (",", *_DASHES):
            return at
        past = parent.end
        while past in self._names:
            past += 1
        return past if self._keys[past : past + 1] in (["là"], [":"], ["cho"]) else at

    def _joined(self, bodies: Sequence[Element], marks: set[str]) -> list[Element]:
        """Return the first of the bodies and those that only `marks` join to it, `và` last."""
        found = list(bodies[:1])
        for one, other in pairwise(bodies):
            first, end = min(one.end, other.end), max(one.first, other.first)
            if len(between := self._keys[first:end]) != 1 or between[0] not in marks:
                break
            found.append(other)
        return found

    def _follows(self, body: Element, word: str) -> bool:
        return self._keys[body.first - 1 : body.first] == [word]


def _is_side_office(body: Element) -> bool:
    """Say whether an office is one beside another, in a council that leads no bloc: *Giám đốc Sở Mẫu, Phó Chủ tịch HĐND
    tỉnh, Khối trưởng*.
    """
    return body.office is not None and bool(words().side_bodies.at(folded(body_of(body)).split(), 0))


def _is_closed(gap: Sequence[str]) -> bool:
    """Say whether the words between a body and a role have told of another role: *do Sở Mẫu đảm nhiệm, Khối phó*."""
    comma = max((at for at, key in enumerate(gap) if key == ","), default=0)
    return bool(_IS & set(gap[:comma])) and not _IS & set(gap[comma:])


def body_of(body: Element) -> str:
    """Return the name of the body that an element names, or whose office it names."""
    name = (body.body.text if body.body else body.office.body if body.office else None) or ""
    chief = body.office.title.partition("Chánh ")[2] if body.office else ""
    if chief in ("Thanh tra", "Văn phòng") and not name.startswith(chief):
        return f"{chief} {name}"  # "Chánh Thanh tra Sở Mẫu" stands for the inspectorate, not for Sở Mẫu
    return name.removeprefix("Ban Thường trực ").removeprefix("Cơ quan ")


def verb_before(line: BlocLine, keys: Sequence[str], verbs: Phrases, role: BlocRole) -> tuple[int, int] | None:
    """Return the verb of a role: the last one before it with only roles and their bodies between."""
    handing = {at for first, end in words().handing_over.all_in(list(keys)) for at in range(first + 1, end)}
    found = [(first, end) for first, end in verbs.all_in(list(keys)) if end <= role.first and first not in handing]
    return next((one for one in reversed(found) if line.tells(one[1], role.first)), None)
