"""Lists of persons behind an office: *bổ nhiệm 3 Thứ trưởng: A, B và C*, *chức vụ X đối với ông A*."""

import re
from collections.abc import Sequence
from itertools import pairwise

from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.words import words

_TERM = {"khóa", "nhiệm", "kỳ", "-", "–"}
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_LISTING = {",", "và", ";", "-", "–"}
_ROMAN = re.compile(r"[ivx]+")


def persons_after(row: Sequence[Element], at: int) -> list[int]:
    """Return the persons of a list that follows an office by a colon, or by `cho`, `đối với` and `gồm`."""
    place = at + 1
    counted = _counted(row, at)
    while place < len(row) and row[place].kind is not ElementKind.PERSON and _leads_to_list(row, place, counted):
        place += 1
    if not any(row[mark].text in (":", "cho", "với", "gồm", "là", "của") for mark in range(at + 1, place)):
        return []
    found: list[int] = []
    while place < len(row) and not 0 < counted <= len(found):
        if row[place].kind is ElementKind.PERSON:
            found.append(place)
        elif row[place].text == "(":
            place = closing(row, place) - 1
        elif row[place].text == ";" and _parted_by_commas(row, found):
            break  # "2 Thứ trưởng Bộ Mẫu: ông A, ông B; ông C, Vụ trưởng"
        elif not (
            row[place].text in _LISTING
            or row[place].kind in (ElementKind.ADDRESS, ElementKind.OFFICE, ElementKind.STATUS, ElementKind.BODY)
        ):
            following = _next_listed(row, place)
            if following is None:
                break
            place = following
            continue
        place += 1
    return found


def _parted_by_commas(row: Sequence[Element], persons: Sequence[int]) -> bool:
    """Say whether commas alone part the persons of a list so far."""
    return any(two == one + 2 and row[one + 1].text == "," for one, two in pairwise(persons))


def _next_listed(row: Sequence[Element], at: int) -> int | None:
    """Return the place of the next person of a list that semicolons part, whatever is said of the one before."""
    mark = next((place for place in range(at, len(row)) if row[place].text == ";"), len(row))
    following = mark + 1
    while following < len(row) and (row[following].text == "và" or row[following].kind is ElementKind.ADDRESS):
        following += 1
    return following if following < len(row) and row[following].kind is ElementKind.PERSON else None


def _counted(row: Sequence[Element], office: int) -> int:
    """Return the number before an office, or 0: *2 vị Phó Giám đốc Sở Mẫu được chuyển là ông A và ông B*."""
    rank = office > 1 and row[office - 2].kind is ElementKind.ADDRESS  # "4 thượng tướng, Thứ trưởng Bộ Mẫu: …"
    before = [element.text for element in row[max(0, office - 2 - rank) : office]]
    return next(
        (number for text in before if (number := _NUMBERS.get(text) or (int(text) if text.isdigit() else 0))), 0
    )


def _leads_to_list(row: Sequence[Element], at: int, counted: int) -> bool:
    element = row[at]
    if counted and element.kind is ElementKind.OTHER and not element.is_mark and row[at - 1].text not in ("là", "gồm"):
        return True
    if element.kind is ElementKind.OFFICE:
        return row[at - 1].text == "và"  # "chức vụ Bộ trưởng và Ủy viên Hội đồng Mẫu đối với ông A"
    text = element.text
    if text == ";":  # "bầu 2 Phó Chủ tịch Hội Mẫu; gồm ông A và ông B"
        return [one.text for one in row[at + 1 : at + 2]] == ["gồm"]
    return (
        text in _TERM
        or text in _NUMBERS
        or words().before_lists.holds(text)
        or element.kind is ElementKind.ADDRESS
        or text.isdigit()
        or bool(_ROMAN.fullmatch(text))
    )


def closing(row: Sequence[Element], at: int) -> int:
    """Return where reading goes on behind the bracket that opens at `at`."""
    return next((end + 1 for end in range(at, len(row)) if row[end].text == ")"), len(row))
