"""What a sentence about an emulation bloc holds: roles, names of blocs, years, and bodies that may have a role."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.drafting.bodies import BodyFound
from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.name_ends import name_end
from loaders.drafting.names import capitals_end
from loaders.drafting.pages import Sentence
from loaders.drafting.titles import written_out
from loaders.drafting.words import folded, words

BLOCS = ("khối", "cụm", "khu")
_LONGEST = 25
"""How many words the longest name of a bloc has."""
_LEVELS = {"xã": 0, "phường": 0, "trấn": 0, "huyện": 1, "quận": 1, "tỉnh": 2}
_SHORTEST = 4
"""How many letters a name in capitals has at least that is a body's: THAMAU, not TP."""
_BRANCH = ["chi", "nhánh"]
_NEXT_YEAR = (["năm", "tới"], ["năm", "sau"])


@dataclass(frozen=True, slots=True)
class BlocRole:
    """A role in a bloc, from token `first` up to `end`; `role` is head, standing deputy or deputy."""

    first: int
    end: int
    role: str


def roles_in(sentence: Sentence) -> Iterator[BlocRole]:
    """Yield the roles of a sentence; one that somebody had before, *nguyên Khối trưởng*, is none."""
    known = words()
    for first, end in known.bloc_role_phrases.all_in(sentence.keys):
        role = known.bloc_roles.get(tuple(sentence.keys[first:end]))
        if role and sentence.keys[first - 1 : first] != ["nguyên"]:
            yield BlocRole(first, end, role)


def named_in(sentence: Sentence, row: Sequence[Element], roles: Sequence[BlocRole]) -> Iterator[int]:
    """Yield the tokens of names of blocs, and of years."""
    keys = sentence.keys
    for at, key in enumerate(keys):
        if key in BLOCS and keys[at + 1 : at + 3] == ["thi", "đua"]:
            yield from range(at, bloc_name_end(sentence, at, 3))
        if key in ("khối", "cụm", "số") and keys[at + 1 : at + 2] and keys[at + 1].isdigit():
            yield from (at, at + 1)
        year = at + 2 if keys[at + 1 : at + 2] in (["học"], ["kỳ"]) else at + 1
        if keys[at : at + 2] in _NEXT_YEAR:
            yield from (at, at + 1)
        if key in ("năm", "nhiệm") and year < len(keys) and keys[year].isdigit():
            stretch = keys[year + 1 : year + 2] in (["-"], ["–"]) and "".join(keys[year + 2 : year + 3]).isdigit()
            yield from range(at, year + 3 if stretch else year + 1)
    for role in roles:
        if keys[role.end - 1] in BLOCS or keys[role.end - 1] == "đua":
            yield from range(role.end, bloc_name_end(sentence, role.end - 1, 1))
        yield from range(role.end, _before_year(sentence, row, role.end))
    for one in row:
        if one.kind is ElementKind.BODY and one.text in BLOCS:
            yield from range(one.first, one.end)


def bloc_name_end(sentence: Sentence, place: int, head: int) -> int:
    """Return where a bloc's name ends: *Khối thi đua các đoàn thể*, *Cụm thi đua số 1*."""
    past = place + head + 2
    if sentence.keys[past - 2 : past - 1] == ["số"] and not any(
        one.is_capital for one in sentence.tokens[past : past + 1]
    ):
        return past
    end = name_end(sentence, place, head)
    return name_end(sentence, end, 2) if sentence.keys[end : end + 1] == ["các"] else end


def _before_year(sentence: Sentence, row: Sequence[Element], at: int) -> int:
    """Return where the name of a bloc ends that opens at a place and goes on to its year, over commas and *và*:
    *Khối thi đua Mặt trận Mẫu và các đoàn thể chính trị - xã hội tỉnh năm 2032*; the place itself where it does not.
    """
    keys = sentence.keys
    if "đua" not in keys[at : at + 3]:
        return at
    for end in range(at + 2, min(at + _LONGEST, len(keys))):
        if keys[end] == "năm":
            named = [one.kind for one in row if at <= one.first < end]
            return at if {ElementKind.PERSON, ElementKind.OFFICE} & set(named) else end
        ends = keys[end] not in ("và", "các") and words().ends_names.at(keys, end)
        if ends or keys[end] in ("(", ";", ".", ":"):
            return at
    return at


def _ends_longer(sentence: Sentence, at: int) -> bool:
    """Say whether a name that begins at a place only ends a longer one, of a kind unknown: *Xưởng Mẫu tỉnh Ví Dụ*."""
    before, first = sentence.tokens[at - 1], sentence.tokens[at - 2]
    phrase = sentence.keys[at - 2 : at]  # "Xưởng mẫu Bộ Nháp"; not "Lãnh đạo Sở Mẫu", "Cụm trưởng Sở Mẫu"
    if at > 1 and (phrase == _BRANCH or (before.is_word and (before.is_upper or before.is_capital))):
        return True
    told = words().before_bloc_bodies.at(phrase, 0) or words().bloc_role_phrases.at(phrase, 0)
    inside = before.is_word and first.is_capital and not told and not words().ends_names.at(phrase, 1)
    return at > 2 and inside and not words().before_bloc_roles.holds(phrase[1])


def bodies_in(sentence: Sentence, row: Sequence[Element]) -> Iterator[Element]:
    """Yield the bodies of a row, and offices with their body; none of *Tỉnh ủy viên* and *Bí thư Đảng ủy*."""
    for one in row:
        if one.body and _ends_longer(sentence, one.first):
            continue
        name = folded(one.office.body or "").split() if one.office and not one.office.whole else []
        if one.body or (name and words().incomplete_bodies.at(name, 0) < len(name)):
            yield replace(one, end=_past_location(sentence, one))


def _past_location(sentence: Sentence, body: Element) -> int:
    """Return where a body ends with the larger places that it lies in: *Hội Mẫu xã Nháp, huyện Thử, tỉnh Ví Dụ*."""
    keys, end = sentence.keys, body.end
    level = max((_LEVELS.get(key, -1) for key in keys[body.first : end]), default=-1)
    while level >= 0 and keys[end : end + 1] == [","] and _LEVELS.get("".join(keys[end + 1 : end + 2]), -1) > level:
        level = _LEVELS[keys[end + 1]]
        end = capitals_end(sentence, end + 2)
    return end


def places_in(sentence: Sentence, row: Sequence[Element]) -> Iterator[Element]:
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
        # "xã Mẫu Nháp Trưởng khối": the role is no part of the name.
        end = next((at for at in range(one.first, end) if words().bloc_role_phrases.at(sentence.keys, at)), end)
        capitals = token.is_upper and len(token.text) >= _SHORTEST and set(token.text) - set("IVXLC")
        if capitals and not words().abbreviation(token.text):
            end = one.first + 1
        if end > one.first:
            past = end
            body = BodyFound(written_out(sentence, one.first, end), one.first, end, end)
            yield replace(one, kind=ElementKind.BODY, end=end, body=body)
