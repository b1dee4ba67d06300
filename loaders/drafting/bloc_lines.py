"""The roles in a bloc that a sentence tells, and the bodies beside them.

A role (*Khối trưởng*, *Phó Cụm trưởng*) is a body's, and a person only stands for that body: *Lê Giả Định – Giám đốc Sở
Mẫu (đơn vị Khối trưởng)* says that Sở Mẫu heads the bloc. The body stands before the role (*Sở Mẫu được bầu làm Khối
trưởng*), or behind it and the bloc's name (*Cụm trưởng Cụm thi đua số 5 là Sở Mẫu*). Where any but linking words stand
between, nothing is said of anybody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.drafting.bodies import BodyFound
from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.name_ends import name_end
from loaders.drafting.names import capitals_end
from loaders.drafting.pages import Sentence
from loaders.drafting.titles import written_out
from loaders.drafting.words import Phrases, folded, words

_IS = {"là", "làm", "giữ", "đảm", "nhận"}
_DASHES = {"-", "–", "—"}
_LISTING = {"và", ")", ":", ";", "từ", "cho", "sang"}
_NAMES_BODY = {"là", ":", "(", *_DASHES}
_BLOCS = ("khối", "cụm", "khu")
_PASSED = (ElementKind.PERSON, ElementKind.ADDRESS, ElementKind.OFFICE)
"""What may stand between a role and the body that has it: who stands for the body, and further offices of theirs."""
_SHORTEST = 4
"""How many letters a name in capitals has at least that is a body's: THAMAU, not TP."""


@dataclass(frozen=True, slots=True)
class BlocRole:
    """A role in a bloc, from token `first` up to `end`; `role` is head, standing deputy or deputy."""

    first: int
    end: int
    role: str


class BlocLine:
    """A sentence that tells of roles in a bloc."""

    def __init__(self, sentence: Sentence, row: Sequence[Element]) -> None:
        self._sentence, self._row, self._keys = sentence, row, sentence.keys
        self.roles = list(_roles(sentence))
        self._names = set(_named(sentence, row, self.roles)) if self.roles else set()
        places = list(_places(sentence, row)) if self.roles else []
        self._places = {one.first for one in places}
        found = (one for one in (*_bodies(sentence, row), *places) if one.first not in self._names)
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
        marks = {"và", ","} if len(group) > 1 else {"và"}
        before, sure = self._before(group[0], marks)
        behind = [] if sure else self._behind(group[-1], marks, handed=handed)
        for found in (behind, before):
            if found and len(group) == 1 and group[0].role != "head":
                return [(group[0], body) for body in found]  # a bloc may have several deputies
            if len(found) == len(group):
                return list(zip(group, found, strict=True))
        return []

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
        before = [body for body in self._bodies if body.end <= role.first]
        gap = self._gap(before, role.first)
        if len(before) > 1 and gap and words().choosing.holds(gap[0]) and self._follows(before[-1], "được"):
            chooser = before.pop()  # "Sở Mẫu được Bộ Nháp phân công là Khối trưởng"
            gap = [*self._gap(before, chooser.first), *gap]
        chosen = any(map(words().choosing.holds, gap)) and not {"được", "nhận"} & set(gap)
        if not before or not all(words().before_bloc_roles.holds(key) or key.isdigit() for key in gap) or chosen:
            return [], False
        sure = gap[:1] != [","] or bool(set(gap) - {",", "đơn", "vị"})
        if not sure and (self._follows(before[-1], "tại") or before[-1].first in self._places):
            return [], False  # "họp tại Sở Mẫu, Khối trưởng báo cáo"
        if body_of(before[-1]).startswith("Hội đồng nhân dân") and before[-1].office and len(before) > 1:
            return (
                [],
                False,
            )  # "Trưởng ban Mẫu, Phó Chủ tịch HĐND tỉnh, Khối trưởng": a second office of the same person
        if not _IS & set(gap):
            return before[-1:], sure
        listed = self._joined(before[::-1], {"và", ","})[::-1]
        clause = listed[0].first - 1 in {other.end for other in self.roles} | {-1}  # no other list goes before
        return (listed if clause and role.role != "head" else self._joined(before[::-1], marks)[::-1]), sure

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
        if not behind or not self._leads(role, range(start, behind[0].first), handed=handed):
            return []
        return self._joined(behind, marks if self._keys[start] in ("là", ":", "cho", "sang") else set())

    def _leads(self, role: BlocRole, between: range, *, handed: bool) -> bool:
        """Say whether the words behind a role lead to the body that has it."""
        link = [one.text for one in self._row if one.first in between and one.kind not in _PASSED]
        unit = self._keys[role.first - 2 : role.first] == ["đơn", "vị"] or self._keys[role.first - 1] == "của"
        if not link:
            return unit and self._keys[role.end - 1] not in _BLOCS  # "đơn vị Khối trưởng Sở Mẫu"
        opens = link[0] in _NAMES_BODY or (link[0] == "," and self._is_led(role))
        return (opens or handed) and all(map(words().before_bloc_bodies.holds, link[1:]))

    def _is_led(self, role: BlocRole) -> bool:
        """Say whether a role is that of who is named behind it: *Với vai trò Khối trưởng, Sở Mẫu …*."""
        at = role.first
        while at and words().before_bloc_roles.holds(self._keys[at - 1]) and self._keys[at - 1] not in (",", "(", "-"):
            at -= 1
        if self._keys[:2] == ["thay", "mặt"]:
            return self.tells(2, role.first)  # "Thay mặt Khối trưởng, Giám đốc Sở Mẫu …"
        opens = at == 0 or self._keys[at - 1] in (",", ";")
        return at < role.first and (self._keys[at] == "với" or (self._keys[at] == "là" and opens))

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


def body_of(body: Element) -> str:
    """Return the name of the body that an element names, or whose office it names."""
    name = (body.body.text if body.body else body.office.body if body.office else None) or ""
    chief = body.office.title.partition("Chánh ")[2] if body.office else ""
    if chief in ("Thanh tra", "Văn phòng") and not name.startswith(chief):
        return f"{chief} {name}"  # "Chánh Thanh tra Sở Mẫu" stands for the inspectorate, not for Sở Mẫu
    return name.removeprefix("Ban Thường trực ").removeprefix("Cơ quan ")


def _roles(sentence: Sentence) -> Iterator[BlocRole]:
    known = words()
    for first, end in known.bloc_role_phrases.all_in(sentence.keys):
        role = known.bloc_roles.get(tuple(sentence.keys[first:end]))
        if role and sentence.keys[first - 1 : first] != ["nguyên"]:
            yield BlocRole(first, end, role)


def _named(sentence: Sentence, row: Sequence[Element], roles: Sequence[BlocRole]) -> Iterator[int]:
    """Yield the tokens of names of blocs, and of years."""
    keys = sentence.keys
    for at, key in enumerate(keys):
        if key in _BLOCS and keys[at + 1 : at + 3] == ["thi", "đua"]:
            yield from range(at, _name_end(sentence, at, 3))
        if key in ("khối", "cụm", "số") and keys[at + 1 : at + 2] and keys[at + 1].isdigit():
            yield from (at, at + 1)
        year = at + 2 if keys[at + 1 : at + 2] == ["học"] else at + 1
        if key == "năm" and year < len(keys) and keys[year].isdigit():
            yield from range(at, year + 3 if keys[year + 1 : year + 2] in (["-"], ["–"]) else year + 1)
    for role in roles:
        if keys[role.end - 1] in _BLOCS or keys[role.end - 1] == "đua":
            yield from range(role.end, _name_end(sentence, role.end - 1, 1))
    for one in row:
        if one.kind is ElementKind.BODY and one.text in _BLOCS:
            yield from range(one.first, one.end)


def _name_end(sentence: Sentence, place: int, head: int) -> int:
    """Return where a bloc's name ends: *Khối thi đua các đoàn thể*."""
    end = name_end(sentence, place, head)
    return name_end(sentence, end, 2) if sentence.keys[end : end + 1] == ["các"] else end


def _ends_longer(sentence: Sentence, at: int) -> bool:
    """Say whether a name that begins at a place only ends a longer one, of a kind unknown: *Xưởng Mẫu tỉnh Ví Dụ*."""
    before, first = sentence.tokens[at - 1], sentence.tokens[at - 2]
    if at > 1 and before.is_word and (before.is_upper or before.is_capital):
        return True
    phrase = sentence.keys[at - 2 : at]  # "Xưởng mẫu Bộ Nháp"; not "Lãnh đạo Sở Mẫu", "Cụm trưởng Sở Mẫu"
    told = words().before_bloc_bodies.at(phrase, 0) or words().bloc_role_phrases.at(phrase, 0)
    inside = before.is_word and first.is_capital and not told and not words().ends_names.at(phrase, 1)
    return at > 2 and inside and not words().before_bloc_roles.holds(phrase[1])


def _bodies(sentence: Sentence, row: Sequence[Element]) -> Iterator[Element]:
    """Yield the bodies of a row, and offices with their body; none of *Tỉnh ủy viên* and *Bí thư Đảng ủy*."""
    for one in row:
        if one.body and _ends_longer(sentence, one.first):
            continue
        name = folded(one.office.body or "").split() if one.office and not one.office.whole else []
        if one.body or (name and words().incomplete_bodies.at(name, 0) < len(name)):
            yield one


def _places(sentence: Sentence, row: Sequence[Element]) -> Iterator[Element]:
    """Yield what may have a role in a bloc and is printed like a place, *huyện Mẫu*, or in capitals: THAMAU."""
    past = 0
    for one in row:
        token = sentence.tokens[one.first]
        if one.kind is not ElementKind.OTHER or one.first < past or _ends_longer(sentence, one.first):
            continue
        short = words().abbreviation(token.text) or ""
        area = words().areas.at(sentence.keys, one.first) or int(words().areas.at(short.split() or [""], 0) > 0)
        area += bool(short) and sentence.keys[one.first + area : one.first + area + 1] == ["."]  # "TP. Mẫu"
        end = capitals_end(sentence, one.first + area) if area else one.first
        end = end if end > one.first + area else one.first + words().places.at(sentence.keys, one.first)
        capitals = token.is_upper and len(token.text) >= _SHORTEST and set(token.text) - set("IVXLC")
        if capitals and not words().abbreviation(token.text):
            end = one.first + 1
        if end > one.first:
            past = end
            body = BodyFound(written_out(sentence, one.first, end), one.first, end, end)
            yield replace(one, kind=ElementKind.BODY, end=end, body=body)


def verb_before(line: BlocLine, keys: Sequence[str], verbs: Phrases, role: BlocRole) -> tuple[int, int] | None:
    """Return the verb of a role: the last one before it with only roles and their bodies between."""
    handing = {at for first, end in words().handing_over.all_in(list(keys)) for at in range(first + 1, end)}
    found = [(first, end) for first, end in verbs.all_in(list(keys)) if end <= role.first and first not in handing]
    return next((one for one in reversed(found) if line.tells(one[1], role.first)), None)
