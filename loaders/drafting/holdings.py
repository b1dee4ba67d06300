"""Which office belongs to which person in a sentence.

Vietnamese prints an office before its holder (*Thứ trưởng Bộ Thí Điểm Trần Văn Thử*) or after, a comma between (*Lê
Giả Định, Giám đốc Sở Mẫu, Bí thư Đảng ủy Sở*). Where both could be, the one without a comma wins.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.drafting.completing import completed
from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.lists import persons_after
from loaders.drafting.office_chains import (
    bracketed,
    chain_opens_next,
    decides,
    goes_on_listing,
    lists_former,
    office_in_brackets,
    opens_next,
    over_since,
    past_bloc_role,
    past_brackets,
    past_career,
    past_trade,
    spoken_of,
    takes_office,
    told_earlier,
)
from loaders.drafting.offices import OfficeFound, serves
from loaders.drafting.words import words

IN_OFFICE, FORMER, ACTING, IN_CHARGE, APPOINTED = "in office", "former", "acting", "in charge", "appointed"
_DASHES = {"-", "–", "—"}
_BETWEEN = {",", *_DASHES}
_PARENT_IN_BRACKETS = [ElementKind.OFFICE, ElementKind.OTHER, ElementKind.BODY]
_TERM = {"khóa", "nhiệm", "kỳ"}
_BEFORE_PARENT = _BETWEEN | {"thuộc", "vấn"}  # "nguyên Viện trưởng, nay là cố vấn Viện Mẫu"


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office of a person, by their places among the elements, with the status that words around it give."""

    person: int
    office: int
    found: OfficeFound
    status: str


def held_in(row: Sequence[Element], taken: frozenset[int] = frozenset()) -> list[HeldOffice]:
    """Return who holds what in a row of elements; offices in `taken` belong to an act and are left out."""
    used, found = set(taken), list[HeldOffice]()
    for place, element in enumerate(row):
        if element.kind is not ElementKind.PERSON:
            continue
        chain = [*_before(row, place, used), *_after(row, place, used)] or _shared(row, place, found)
        used |= {held.office for held in chain}
        offices = completed([held.found for held in chain])
        whole = [replace(held, found=office) for held, office in zip(chain, offices, strict=True)]
        found += [*whole, *_of_both(row, place, whole)]
    return [_of_sentence(row, held) for held in (*found, *_of_lists(row, used))]


@dataclass(slots=True)
class _Standing:
    """The status of the next office in a chain, and of those behind it (`lasting`); a `career` lists what is over."""

    status: str = IN_OFFICE
    lasting: str = IN_OFFICE
    career: bool = False

    def told_by(self, element: Element, found: list[HeldOffice]) -> bool:
        """Take a word of status, and say whether it was one; *nay* ends the offices `found` so far."""
        if element.kind is ElementKind.STATUS and element.status:
            self.status = FORMER if self.lasting == FORMER else element.status
            if self.status == FORMER:
                self.lasting = FORMER  # "nguyên Bí thư Tỉnh ủy, Chủ tịch Hội Mẫu", once for all
        elif element.text == "nay" or (element.text in ("hiện", "hiện nay") and found):
            if element.text == "nay":
                found[:] = [replace(held, status=FORMER) for held in found]
            self.status = self.lasting = IN_OFFICE
        elif element.text in ("từng", "trải"):  # "đã trải qua các vị trí: …"
            self.status, self.lasting, self.career = FORMER, FORMER, True
        else:
            if found and not self.career and element.text in ("giữ", "làm"):
                self.status = self.lasting = IN_OFFICE  # "nguyên Giám đốc Sở Mẫu, giữ chức Phó Chủ tịch Hội Nháp"
            return False
        return True

    def of_office(self, row: Sequence[Element], person: int, office: int) -> str:
        """Return the status of an office."""
        if self.status == IN_OFFICE and (told_earlier(row, office) or over_since(row, office)):
            self.status = self.lasting = FORMER
        elif self.status == IN_OFFICE and takes_office(row, person, office):
            self.status = self.lasting = APPOINTED
        status, self.status = self.status, self.lasting
        return status


def _shared(row: Sequence[Element], person: int, found: list[HeldOffice]) -> list[HeldOffice]:
    """Return the office before a list of bare names: *Phó Chủ tịch Hội Mẫu Trần Văn Thử, Lê Thị Mẫu*."""
    name = row[person].person
    ranked = words().ranks.holds(row[person].text)
    bare = name is not None and (ranked or name.first == row[person].first) and row[person - 1 : person] != []
    joined = row[person - 1].text == "," or (row[person - 1].text == "và" and row[max(0, person - 4)].text == "các")
    if not bare or not joined or row[person - 2].kind is not ElementKind.PERSON:
        return []
    return [replace(held, person=person) for held in found if held.person == person - 2 and held.office == person - 3]


def _after(row: Sequence[Element], person: int, used: set[int]) -> list[HeldOffice]:
    """Return the offices that follow a person."""
    found: list[HeldOffice] = []
    if spoken_of(row, person):
        return []
    at, standing = past_brackets(row, person + 1), _Standing()
    while at < len(row):
        element = row[at]
        if element.kind is ElementKind.PERSON:
            break  # whose first word may be one that joins offices: *đồng chí*
        if standing.told_by(element, found):
            pass
        elif element.kind is ElementKind.OFFICE and element.office:
            visit = row[at - 1].text == "làm" and element.office.title == "Trưởng đoàn"  # who leads it, no office
            if (
                (found and serves(found[-1].found))
                or visit
                or at in used
                or opens_next(row, at, person)
                or chain_opens_next(row, at, person)
            ):
                break
            found.append(HeldOffice(person, at, element.office, standing.of_office(row, person, at)))
        elif element.text == "(":
            at = office_in_brackets(row, at)
            continue
        elif past := past_bloc_role(row, at) or past_trade(row, at):
            at = past
            continue
        elif not _goes_on(row, at, person, found, former=standing.lasting == FORMER):
            listed = past_career(row, at) if not found else None
            if listed is None:
                break
            at = listed
            continue
        elif element.body and found[-1].found.body is None and not found[-1].found.bare:
            office = replace(found[-1].found, body=element.body.text)  # "Đội trưởng, Phòng Mẫu"
            found[-1] = replace(found[-1], found=office)
        at += 1
    return found


def _goes_on(row: Sequence[Element], at: int, person: int, found: list[HeldOffice], *, former: bool) -> bool:
    """Say whether a chain of offices goes on over an element: a mark, a word that joins, the parent of a body."""
    text = row[at].text
    if row[at].kind is ElementKind.BODY:
        return bool(found) and row[at - 1].text in _BEFORE_PARENT  # "Vùng 9, Bộ Thí Điểm"
    return (
        text in _BETWEEN
        or (text == "đã" and [one.text for one in row[at + 1 : at + 2]] in (["từng"], ["trải"]))
        or goes_on_listing(row, at, person)
        or words().joins_offices.holds(text)
        or words().ranks.holds(text)
        or _joins(row, at, found)
        or (text in _BEFORE_PARENT and bool(found))
        or (former and (words().served.holds(text) or lists_former(row, at)))
    )


def _of_both(row: Sequence[Element], person: int, chain: list[HeldOffice]) -> Iterator[HeldOffice]:
    """Yield offices that all of a list hold: *bà A và ông B, đều là Phó Giám đốc Sở Mẫu*; *các ông A và B làm …*."""
    behind = [held for held in chain if held.office > person]
    between = {element.text for element in row[person + 1 : behind[0].office]} if behind else set()
    several = any(one.kind is ElementKind.PERSON and one.text == "các" for one in row[:person])
    if "đều" not in between and not (several and {"làm", "giữ"} & between):
        return
    at = person - 1
    while at >= 0 and (row[at].kind is ElementKind.PERSON or row[at].text in (",", "và") or bracketed(row, at)):
        if row[at].kind is ElementKind.PERSON:
            yield from (replace(held, person=at) for held in behind)
        at -= 1


def _joins(row: Sequence[Element], at: int, found: list[HeldOffice]) -> bool:
    """Say whether `và` joins another office of the same person, or words of a term of office are passed."""
    before = {one.text for one in row[max(0, at - 4) : at]}
    term = row[at].text in _TERM or (row[at - 1].text in _TERM and at) or (row[at].text.isdigit() and _TERM & before)
    if term:
        return bool(found)
    following = row[at + 1] if at + 1 < len(row) else None
    return (
        row[at].text == "và"
        and bool(found)
        and following is not None
        and following.kind is ElementKind.OFFICE
        and not opens_next(row, at + 1, -1)
    )


def _before(row: Sequence[Element], person: int, used: set[int]) -> list[HeldOffice]:
    """Return the offices that lead to a person, in their order."""
    found: list[HeldOffice] = []
    at = person - 1
    if at >= 0 and (office := row[at].office) and serves(office):
        return []  # "Ông A làm Trợ lý Thủ tướng B": which of them is the aide, the words alone do not tell
    if at > 0 and row[at - 1].kind is ElementKind.OFFICE and (row[at].text in _DASHES or _chain_opens(row, person)):
        at -= 1  # "cựu Giám đốc Sở Mẫu - đại tá A"
    if row[at].text == ")" and [one.kind for one in row[at - 3 : at]] == _PARENT_IN_BRACKETS:
        at -= 3  # "Phó Cục trưởng Cục Nháp (Bộ Mẫu) Trần Văn Thử"
    while at >= 0 and at not in used and row[at].kind is ElementKind.OFFICE:
        office = row[at].office
        assert office is not None
        status = row[at - 1].status if at and row[at - 1].kind is ElementKind.STATUS else None
        found.insert(0, HeldOffice(person, at, office, status or IN_OFFICE))
        at -= 2 if status else 1
        if at > 0 and row[at].text in ("kiêm", *_BETWEEN) and not decides(row, at - 1):
            at -= 1
        else:
            break
    if found and found[0].status == FORMER:  # "nguyên Bộ trưởng, Chủ nhiệm Văn phòng Mẫu Lê Giả Định", once for all
        found = [replace(held, status=FORMER) for held in found]
    return found


def _chain_opens(row: Sequence[Element], person: int) -> bool:
    """Say whether a sentence opens with offices, a comma before their holder: *Bí thư Huyện ủy, đại tá A chủ trì*."""
    name, behind = row[person].person, row[person + 1 : person + 2]
    begin = next((at + 1 for at in range(person - 1, -1, -1) if row[at].text == ";"), 0)
    offices = all(one.kind is ElementKind.OFFICE or one.text == "," for one in row[begin:person])
    addressed = name is not None and name.first > row[person].first
    return offices and addressed and behind != [] and behind[0].text not in (",", "-", "–")


def _of_lists(row: Sequence[Element], used: set[int]) -> Iterator[HeldOffice]:
    """Yield the holders of one office that a list of persons follows: *bổ nhiệm 3 Thứ trưởng: A, B và C*."""
    for at, element in enumerate(row):
        if element.kind is ElementKind.OFFICE and element.office and at not in used:
            first = min((place for place, _ in _leading(row, at, used)), default=at)
            status = row[first - 1].status if first and row[first - 1].kind is ElementKind.STATUS else None
            persons = persons_after(row, at)
            between = [one.text for one in row[at : persons[0]]] if persons else []
            proposed = words().proposals.all_in(
                [one.text for one in row[:at]]
            )  # "người được giới thiệu giữ chức X là ông A"
            if {"cho", "đối", "với"} & set(between) or (persons and any(proposed)):
                continue  # "bàn giao nhiệm vụ Giám đốc Sở Mẫu cho ông A"
            status = FORMER if "trước đó" in " ".join(between) else status  # "Giám đốc Sở Mẫu trước đó là ông A"
            for office, found in _leading(row, at, used) if persons else ():
                yield from (HeldOffice(person, office, found, status or IN_OFFICE) for person in persons)


def _leading(row: Sequence[Element], at: int, used: set[int]) -> Iterator[tuple[int, OfficeFound]]:
    """Yield an office and those that commas join before it: *các Ủy viên Ban Mẫu, Phó Chủ tịch Hội Nháp: A, B và C*."""
    while at >= 0 and at not in used and (office := row[at].office):
        yield at, office
        at -= 2 if at > 1 and row[at - 1].text == "," else at + 1


def _of_sentence(row: Sequence[Element], held: HeldOffice) -> HeldOffice:
    """Give a title without a body the body its sentence is about: *Bộ Mẫu hiện có 2 Thứ trưởng: A và B*."""
    if held.found.body is not None or held.found.bare or held.found.whole:
        return held
    for at in range(held.office - 1, -1, -1):
        element = row[at]
        has = row[at + 1].text == "có" or [one.text for one in row[at + 1 : at + 3]] == ["hiện", "có"]
        of = held.found.of
        if element.body and (element.body.text.startswith(f"{of} ") if of else has):
            return replace(held, found=replace(held.found, body=element.body.text, inferred=True))
    return held
