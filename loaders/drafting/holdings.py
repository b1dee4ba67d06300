"""Which office belongs to which person in a sentence.

Vietnamese prints an office before its holder (*Thứ trưởng Bộ Thí Điểm Trần Văn Thử*) or after, a comma between (*Lê
Giả Định, Giám đốc Sở Mẫu, Bí thư Đảng ủy Sở*). Where both could be, the one without a comma wins.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.lists import closing, persons_after
from loaders.drafting.offices import OfficeFound
from loaders.drafting.words import words

IN_OFFICE, FORMER, ACTING, IN_CHARGE, APPOINTED = "in office", "former", "acting", "in charge", "appointed"
_BETWEEN = {",", "-", "–", "—"}
_JOINING = {
    "giữ",
    "làm",
    "đảm",
    "nhiệm",
    "cương",
    "vị",
    "chức",
    "vụ",
    "danh",
    "kiêm",
    "kiêm nhiệm",
    "đồng",
    "thời",
    "là",
    "hiện",
    "đang",
    "hiện nay",
}
_SERVED = {"làm", "giữ", "chức", "vụ", "là", "đảm", "nhiệm", "qua", "các"}
_GENERIC = {
    "ban cán sự đảng",
    "đảng ủy",
    "đảng bộ",
    "đảng đoàn",
    "chi bộ",
    "hội đồng thi đua - khen thưởng",
    "ban thường vụ",
    "ban chấp hành",
    "thanh tra",
    "văn phòng",
}

_PARTY_COMMITTEES = ("tỉnh ủy", "tỉnh uỷ", "thành ủy", "thành uỷ", "huyện ủy", "huyện uỷ", "quận ủy", "quận uỷ")
_OF_PLACE = re.compile(r"\b(?:tỉnh|thành phố|huyện|quận) (?P<place>[A-ZĐÀ-Ỹ].*)$")
_COMMITTEES = ("ban chấp hành", "ban thường vụ")
_UNITS = ("Ban ", "Phòng ", "Văn phòng ", "Vụ ", "Cục ")


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office of a person, by their places among the elements, with the status that words around it give."""

    person: int
    office: int
    found: OfficeFound
    status: str


def held_in(row: Sequence[Element], taken: frozenset[int] = frozenset()) -> list[HeldOffice]:
    """Return who holds what in a row of elements; offices in `taken` belong to an act and are left out."""
    used, found = set(taken), []
    for place, element in enumerate(row):
        if element.kind is not ElementKind.PERSON:
            continue
        chain = [*_before(row, place, used), *_after(row, place, used)]
        used |= {held.office for held in chain}
        found += _with_bodies(chain)
    return [_of_sentence(row, held) for held in (*found, *_of_lists(row, used))]


def _after(row: Sequence[Element], person: int, used: set[int]) -> list[HeldOffice]:
    """Return the offices that follow a person."""
    found: list[HeldOffice] = []
    at, status = _past_brackets(row, person + 1), IN_OFFICE
    while at < len(row):
        element = row[at]
        if element.kind is ElementKind.PERSON:
            break  # whose first word may be one that joins offices: *đồng chí*
        if element.kind is ElementKind.STATUS and element.status:
            status = element.status
        elif element.text == "nay" or (element.text == "hiện" and found):
            found, status = (
                [replace(held, status=FORMER) for held in found] if element.text == "nay" else found,
                IN_OFFICE,
            )
        elif element.text == "từng":
            status = FORMER
        elif element.kind is ElementKind.OFFICE and element.office:
            if row[at - 1].text == "làm" and element.office.title == "Trưởng đoàn":
                break  # "do ông A làm Trưởng đoàn" tells who leads a visit
            if at in used or _opens_next(row, at, person) or _chain_opens_next(row, at, person):
                break
            found.append(HeldOffice(person, at, element.office, status))
            status = IN_OFFICE
        elif element.kind is ElementKind.BODY and found and row[at - 1].text in _BETWEEN:
            pass  # the parent of the body before: "Vùng 9, Bộ Thí Điểm"
        elif element.text == "(":
            at = _office_in_brackets(row, at)
            continue
        elif not (
            element.text in _BETWEEN
            or _goes_on_listing(row, at, person)
            or element.text in _JOINING
            or words().ranks.holds(element.text)
            or _joins(row, at, found)
            or (status == FORMER and element.text in _SERVED)
        ):
            break
        at += 1
    return found


def _opens_next(row: Sequence[Element], at: int, person: int) -> bool:
    """Say whether an office stands right before another person, and so is that one's."""
    following = at + 1
    return at != person + 1 and following < len(row) and row[following].kind is ElementKind.PERSON


def _goes_on_listing(row: Sequence[Element], at: int, person: int) -> bool:
    """Say whether a semicolon parts offices of one person: *Ông A là Giám đốc Sở Mẫu; Ủy viên Ủy ban Nháp*."""
    if row[at].text != ";" or row[person + 1 : person + 2] == [] or row[person + 1].text != "là":
        return False
    return at + 1 < len(row) and row[at + 1].kind is ElementKind.OFFICE and not _opens_next(row, at + 1, person)


def _chain_opens_next(row: Sequence[Element], at: int, person: int) -> bool:
    """Say whether offices parted by commas lead to the next person, where the office of this one stands before too.

    *Chúc mừng Giám đốc Sở Mẫu Lê Giả Định, Bí thư Huyện ủy, Chủ tịch Hội Thử Trần Văn Thử phát biểu.*
    """
    if not person or row[person - 1].kind is not ElementKind.OFFICE:
        return False
    while at + 2 < len(row) and row[at + 1].text == "," and row[at + 2].kind is ElementKind.OFFICE:
        at += 2
    return at + 1 < len(row) and row[at + 1].kind is ElementKind.PERSON


def _joins(row: Sequence[Element], at: int, found: list[HeldOffice]) -> bool:
    """Say whether `và` joins another office of the same person, or words of a term of office are passed."""
    if row[at].text in ("khóa", "nhiệm", "kỳ") or (found and at and row[at - 1].text in ("khóa", "kỳ", "nhiệm")):
        return bool(found)
    following = row[at + 1] if at + 1 < len(row) else None
    return (
        row[at].text == "và"
        and bool(found)
        and following is not None
        and following.kind is ElementKind.OFFICE
        and not _opens_next(row, at + 1, -1)
    )


def _past_brackets(row: Sequence[Element], at: int) -> int:
    """Return where reading goes on after an age or a by-name in brackets."""
    if at < len(row) and row[at].text == "(":
        for end in range(at + 1, min(at + 8, len(row))):
            if row[end].kind is ElementKind.OFFICE:
                return at
            if row[end].text == ")":
                return end + 1
    return at


def _office_in_brackets(row: Sequence[Element], at: int) -> int:
    """Return where reading goes on at a bracket: inside it if an office opens it, else behind it."""
    for place in range(at + 1, min(at + 5, len(row))):
        if row[place].kind in (ElementKind.OFFICE, ElementKind.STATUS):
            return place  # "(54 tuổi, Trưởng phòng …)" too
        if row[place].text == ")":
            break
    return closing(row, at)


def _before(row: Sequence[Element], person: int, used: set[int]) -> list[HeldOffice]:
    """Return the offices that lead to a person, in their order."""
    found: list[HeldOffice] = []
    at = person - 1
    while at >= 0 and at not in used and row[at].kind is ElementKind.OFFICE:
        office = row[at].office
        assert office is not None
        status = row[at - 1].status if at and row[at - 1].kind is ElementKind.STATUS else None
        found.insert(0, HeldOffice(person, at, office, status or IN_OFFICE))
        at -= 2 if status else 1
        if at > 0 and row[at].text in ("kiêm", ","):
            at -= 1
        else:
            break
    if found and found[0].status == FORMER:  # "nguyên Bộ trưởng, Chủ nhiệm Văn phòng Mẫu Lê Giả Định", once for all
        found = [replace(held, status=FORMER) for held in found]
    return found


def _of_lists(row: Sequence[Element], used: set[int]) -> Iterator[HeldOffice]:
    """Yield the holders of one office that a list of persons follows: *bổ nhiệm 3 Thứ trưởng: A, B và C*."""
    for at, element in enumerate(row):
        if element.kind is ElementKind.OFFICE and element.office and at not in used:
            status = row[at - 1].status if at and row[at - 1].kind is ElementKind.STATUS else None
            for person in persons_after(row, at):
                yield HeldOffice(person, at, element.office, status or IN_OFFICE)


def _with_bodies(chain: list[HeldOffice]) -> list[HeldOffice]:
    """Give an office whose body is left out the body of its neighbour: *Bí thư Đảng ủy, Giám đốc Sở Mẫu*."""
    return [
        replace(held, found=_completed(held.found, [other.found for other in _nearest(chain, place)]))
        for place, held in enumerate(chain)
    ]


def _of_sentence(row: Sequence[Element], held: HeldOffice) -> HeldOffice:
    """Give a title without a body the body its sentence is about: *Bộ Mẫu hiện có 2 Thứ trưởng: A và B*."""
    if held.found.body is not None or held.found.of is None:
        return held
    for element in reversed(row[: held.office]):
        if element.body and element.body.text.startswith(held.found.of + " "):
            return replace(held, found=replace(held.found, body=element.body.text, inferred=True))
    return held


def _of_title(office: OfficeFound, body: str) -> str:
    """Return the body that a title beside a Party committee is of: *Giám đốc, Bí thư Đảng ủy Sở Mẫu* is of the Sở."""
    party = office.title.removeprefix("Phó ").startswith(("Bí thư", "Ủy viên"))
    rest = next(
        (body.removeprefix(f"{one} ") for one in ("Đảng ủy", "Đảng uỷ", "Đảng bộ") if body.startswith(f"{one} ")), body
    )
    return body if party else rest


def _nearest(chain: list[HeldOffice], place: int) -> list[HeldOffice]:
    return [*chain[place + 1 :], *reversed(chain[:place])]


def _completed(office: OfficeFound, others: list[OfficeFound]) -> OfficeFound:
    generic = office.body is not None and office.body.lower() in _GENERIC
    bare = office.body is not None and office.body.casefold() in _PARTY_COMMITTEES
    if office.whole or (office.body is not None and not generic and not bare):
        return office
    named = next((other for other in others if other.body or other.bare), None)
    if office.bare or (office.body is None and named and named.bare and not named.body):
        # "Quyền Giám đốc, Tổng Biên tập Nhà xuất bản": the page tells elsewhere which one.
        return replace(office, bare=office.bare or (named.bare if named else None))
    committee = generic and str(office.body).lower() in _COMMITTEES
    if bare:
        place = next((match["place"] for other in others if (match := _OF_PLACE.search(other.body or ""))), None)
        return replace(office, body=f"{office.body} {place}", inferred=True) if place else office
    for other in others:
        if committee and other.body and other.body.startswith(_UNITS):
            continue  # "Ủy viên Ban Chấp hành, Phó Trưởng Ban Tổ chức Đảng ủy": the unit has no such committee
        if (
            other.body
            and other.body.lower() not in _GENERIC
            and "Trung ương Đảng" not in other.body
            and other.body != "Quốc hội"
            and (office.of is None or other.body.startswith(f"{office.of} "))
        ):
            body = (
                f"{office.body[0].upper()}{office.body[1:]} {other.body}"
                if office.body
                else _of_title(office, other.body)
            )
            return replace(office, body=body, inferred=True)
    return office
