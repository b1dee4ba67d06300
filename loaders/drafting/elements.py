"""A sentence as a row of elements: persons, offices, bodies, words of status, and what stands between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from loaders.drafting.bodies import BodyFound, body_at
from loaders.drafting.names import (
    KnownNames,
    PrintedName,
    begins_name,
    capitals_end,
    introduction_end,
    is_foreign,
    is_person,
    name_at,
)
from loaders.drafting.offices import OfficeFound, office_at
from loaders.drafting.pages import Sentence
from loaders.drafting.titles import ShortName, ShortNames, title_at
from loaders.drafting.words import folded, words

_SHORTEST = 4
"""How many letters an abbreviation has at least whose words are looked for on the page; shorter ones are chance."""
_DEPUTISED = (["thay", "mặt"], ["ủy", "quyền"], ["ủy", "nhiệm"], ["thừa", "quyền"], ["thừa", "lệnh"])
_STATUS = {"nguyên": "former", "cựu": "former", "quyền": "acting", "q": "acting", "tân": "appointed"}


class ElementKind(StrEnum):
    """What an element is."""

    PERSON = "person"
    OFFICE = "office"
    BODY = "body"
    STATUS = "status"
    ADDRESS = "address"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a sentence, from token `first` up to `end`; `text` is its first word folded."""

    kind: ElementKind
    first: int
    end: int
    text: str
    person: PrintedName | None = None
    office: OfficeFound | None = None
    body: BodyFound | None = None
    status: str | None = None

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return self.kind is ElementKind.OTHER and not self.text[0].isalnum()


@dataclass(slots=True)
class PageMemory:
    """What is remembered from sentence to sentence of one page."""

    names: KnownNames = field(default_factory=KnownNames)
    abbreviations: ShortNames = field(default_factory=dict)


def elements(sentence: Sentence, reading: PageMemory) -> list[Element]:
    """Return the elements of a sentence; names and abbreviations that it introduces are remembered."""
    found = list(_elements(sentence, reading))
    for element in found:
        if element.person and not element.person.short:
            reading.names.add(element.person.text)
    return found


def abbreviated(page: Sequence[Sentence]) -> Iterator[tuple[str, ShortName]]:
    """Yield abbreviations of a page that nobody introduces, with the words elsewhere on it that they stand for.

    `HLTN` stands for *Hàn lâm Thử nghiệm* where those words, one for each letter, are printed in a row.
    """
    printed = dict.fromkeys(token.text for sentence in page for token in sentence.tokens if token.is_upper)
    for short in printed:  # each once: the whole page is looked through for it
        if len(short) >= _SHORTEST and not words().abbreviation(short):
            letters = list(short.casefold())
            found = next((text for sentence in page if (text := _in_a_row(sentence, letters))), None)
            if found:
                yield short, ShortName(found, found)


def _in_a_row(sentence: Sentence, letters: list[str]) -> str | None:
    for at, first in enumerate(sentence.tokens):
        if not first.is_capital or first.is_upper:
            continue
        left, end = letters, at
        while left and end < len(sentence.keys) and (sentence.keys[end][0] == left[0] or sentence.keys[end] == "và"):
            left = left[sentence.keys[end][0] == left[0] :]
            end += 1
        if not left:
            return " ".join(token.text for token in sentence.tokens[at:end])
    return None


def _elements(sentence: Sentence, reading: PageMemory) -> Iterator[Element]:
    at, after_office, addressed, listing = 0, False, False, False
    addressed = comrades = False
    while at < len(sentence.tokens):
        begins = comrades and sentence.keys[at - 1] in (":", ";")
        # From the surest sign to the weakest: a form of address, a title, then capitals.
        element = _led_person(sentence, at, reading) or _status(sentence, at) or _office(sentence, at, reading)
        element = element or _person(sentence, at, reading, after_office, listing or begins)
        element = element or _body(sentence, at, reading) or Element(ElementKind.OTHER, at, at + 1, sentence.keys[at])
        yield element
        listing = ((after_office or addressed) and element.text == ":") or (
            listing and (element.kind is ElementKind.PERSON or element.text in (",", "và"))
        )
        comrades = comrades or (addressed and element.text in (":", ";"))  # "có các đồng chí: A, Bí thư …; B, …"
        at, after_office = element.end, element.kind is ElementKind.OFFICE
        addressed = element.kind is ElementKind.ADDRESS  # "bổ nhiệm 3 Thứ trưởng cho các ông, bà: …"
        addressed = element.kind is ElementKind.ADDRESS and element.text == "các"


def _led_person(sentence: Sentence, at: int, reading: PageMemory) -> Element | None:
    """Return a person after a form of address, a degree or a rank; the form alone where no name follows."""
    start = introduction_end(sentence, at)
    if start == at:
        return None
    other = start < len(sentence.tokens) and (
        title_at(sentence, start)
        or _status(sentence, start)
        or (words().bodies.at(sentence.keys, start) and not is_person(sentence, start))
    )
    limit = _title_after(sentence, start)
    name = None if other else name_at(sentence, start, reading.names, led=True, limit=limit, addressed=True)
    if name is None:
        return Element(ElementKind.ADDRESS, at, start, sentence.keys[at])
    return Element(ElementKind.PERSON, at, name.end, sentence.keys[at], person=name)


def _person(sentence: Sentence, at: int, reading: PageMemory, after_office: bool, listing: bool) -> Element | None:
    """Return a person whom nothing introduces: an office right before, a name known already, or a surname and two
    syllables.
    """
    if not sentence.tokens[at].is_capital:
        return None
    listing = listing or _opens_item(sentence, at)
    state = words().other_states.at(sentence.keys, at)  # "Tổng thống Nga Ivan Thử Ivanov"
    foreign = is_foreign(sentence, at) and not state
    begins = begins_name(sentence, at, capitals_end(sentence, at)) or foreign
    led = listing or (after_office and begins)
    name = name_at(sentence, at, reading.names, led=led, limit=_title_after(sentence, at))
    if name is None and after_office:
        name = _short(sentence, at, reading)
    if (
        name is None
        or _in_places(sentence, at)
        or not (after_office or listing or name.end - at > 2 or folded(name.text) in reading.names.full)
    ):
        return None
    if words().bodies.at(sentence.keys, at) and not is_person(sentence, at):
        return None
    return Element(ElementKind.PERSON, at, name.end, sentence.keys[at], person=name)


def _opens_item(sentence: Sentence, at: int) -> bool:
    """Say whether an item of a list opens with a name, whatever the surname: *…; Kring Thử - Ủy viên Hội Mẫu; …*."""
    end, keys = capitals_end(sentence, at), sentence.keys
    office = end + 1 < len(keys) and keys[end] in ("-", "–", ",") and title_at(sentence, end + 1)
    return bool(office) and at > 0 and keys[at - 1] in (":", ";") and not words().bodies.at(keys, at)


def _in_places(sentence: Sentence, at: int) -> bool:
    """Say whether a list of so many places goes on: *đại diện 5 xã An Cư, An Hòa Hải, An Mỹ*."""
    first = at
    while first and (sentence.keys[first - 1] == "," or sentence.tokens[first - 1].is_capital):
        first -= 1
    counted = first > 1 and (sentence.keys[first - 2].isdigit() or sentence.keys[first - 2] == "các")
    return counted and first < at and bool(words().areas.at(sentence.keys, first - 1))


def _short(sentence: Sentence, at: int, reading: PageMemory) -> PrintedName | None:
    """Return the person whose given name alone is printed after a title: *Thứ trưởng Văn Thử*."""
    end = capitals_end(sentence, at)
    full = reading.names.by_tail(" ".join(token.text for token in sentence.tokens[at:end]))
    return PrintedName(full, at, end, short=True) if full else None


def _title_after(sentence: Sentence, at: int) -> int | None:
    """Return where in a run of capitals a title begins: *Vũ Minh Họa Giám đốc*, the comma forgotten."""
    for place in range(at + 2, capitals_end(sentence, at) + 1):
        if place < len(sentence.tokens) and title_at(sentence, place) and sentence.tokens[place].is_capital:
            return place
    return None


def _status(sentence: Sentence, at: int) -> Element | None:
    status = _STATUS.get(sentence.keys[at])
    end = at + 2 if sentence.keys[at : at + 2] == ["q", "."] else at + 1
    end += sentence.keys[end : end + 1] == ["là"] and sentence.keys[at] == "nguyên"
    follows = end < len(sentence.tokens) and title_at(sentence, end) and not _deputised(sentence, end)
    return Element(ElementKind.STATUS, at, end, sentence.keys[at], status=status) if status and follows else None


def _office(sentence: Sentence, at: int, reading: PageMemory) -> Element | None:
    office = office_at(sentence, at, reading.abbreviations, reading.names)
    if office is None:
        return None
    printed = sentence.tokens[at].text[0].isupper()
    led = at > 0 and introduction_end(sentence, office.end) > office.end
    standing = sentence.keys[at : at + 2] == ["thường", "trực"] and "gồm" in sentence.keys[office.end : office.end + 1]
    if _deputised(sentence, at) or standing:  # "Thường trực Thành ủy gồm …" is a committee
        return Element(ElementKind.OTHER, at, office.end, sentence.keys[at])
    listed = sentence.keys[at - 1].isdigit() and sentence.keys[office.end : office.end + 1] in (["gồm"], [":"], ["là"])
    graded = office.title.endswith(("sơ cấp", "trung cấp", "cao cấp"))  # "thẩm phán trung cấp" is a rank of judges
    to = sentence.keys[office.end : office.end + 1] == ["cho"] and introduction_end(sentence, office.end + 1)
    listed = listed or graded or bool(to and to > office.end + 1)  # "bổ nhiệm phó chánh án cho các ông A, B"
    if not printed and office.body is None and not led and not listed:
        return None  # "trưởng phòng, phó trưởng phòng của 7 chi nhánh" names nobody; "3 thứ trưởng gồm: …" does
    return Element(ElementKind.OFFICE, at, office.end, sentence.keys[at], office=office)


def _deputised(sentence: Sentence, at: int) -> bool:
    """Say whether an office is only stood in for: *thay mặt Bộ trưởng*, *thừa ủy quyền của Chủ tịch*."""
    end = at - 1 if at and sentence.keys[at - 1] == "của" else at
    return sentence.keys[max(0, end - 2) : end] in _DEPUTISED


def _body(sentence: Sentence, at: int, reading: PageMemory) -> Element | None:
    token = sentence.tokens[at]
    if not (token.is_capital or token.is_upper) or title_at(sentence, at):
        return None
    body = body_at(sentence, at, reading.abbreviations, reading.names)
    return (
        Element(ElementKind.BODY, at, body.past, sentence.keys[at], body=body)
        if body and body.end - at + token.is_upper > 1
        else None
    )
