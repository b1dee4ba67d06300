"""Who receives an award: named behind it (*tặng Cờ cho Sở Mẫu*) or before it (*Sở Mẫu được tặng Cờ*)."""

from collections.abc import Iterator, Sequence

from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.lists import closing
from loaders.drafting.words import words

_OPENS = {"cho", ":", "gồm", "tặng", "là"}
_RECEIVES = ("được", "đón", "nhận")
_BEFORE_VERB = {"đã", "vinh", "dự", "cũng", "vừa", "đều", "và"}
_UNITS = {"vụ", "cục", "phòng", "khoa", "đội"}
_ENDS_ITEM = {";", "và", "cùng"}


def named_after(row: Sequence[Element], end: int, stop: int) -> list[Element]:
    """Return the receivers listed behind an award: right behind it, or after what all of them have done."""
    following = [element for element in row if end <= element.first < stop]
    opened = next((at for at, one in enumerate(following) if one.text in _OPENS or one.text in (";", ".")), None)
    if opened is None or any(one.kind is not ElementKind.OTHER for one in following[:opened]):
        return []
    found = list(listed(following[opened:])) if following[opened].text in _OPENS else []
    late = next((at for at, one in enumerate(following) if one.text in ("gồm", ";")), None)
    if late is None or following[late].text == ";":
        return found
    return found or list(listed(following[late:]))


def named_before(row: Sequence[Element], begin: int, first: int, *, conferred: bool) -> list[Element]:
    """Return the receivers named before an award and its verb: *Sở Mẫu; ông A, Giám đốc Sở Nháp, được đề nghị tặng*.

    Whoever celebrates may stand farther away: *Sở Mẫu tổ chức lễ kỷ niệm và đón nhận Huân chương*.
    """
    before = [element for element in row if begin <= element.first and element.end <= first]
    verb = next((at for at, element in enumerate(before) if element.text in _RECEIVES), None)
    if verb is None:
        return _between(before) if conferred else []
    start = verb
    while start and (
        _named(before[start - 1]) or _bracketed(before, start - 1) or before[start - 1].text in _BEFORE_VERB
    ):
        start -= 1
    if start > 1 and before[start - 1].text == "của" and before[start - 2].kind is ElementKind.BODY:
        start -= 2  # "Tập đoàn Mẫu của ông A đón nhận …": whose it is receives nothing
        verb = start + 1
    found = list(listed(before[start:verb]))
    if found or not conferred or before[verb].text != "đón":
        return found
    kinds = (ElementKind.BODY, ElementKind.PERSON)
    # The one that stands nearest: those before it are guests or givers.
    return [element for element in before[:verb] if element.kind in kinds][-1:]


def _between(before: Sequence[Element]) -> list[Element]:
    """Return the one person who stands between the verb and the award: *trao tặng ông A, nguyên Giám đốc …, Huân
    chương*.
    """
    verb = max((at for at, element in enumerate(before) if element.text == "tặng"), default=len(before))
    persons = [element for element in before[verb + 1 :] if element.kind is ElementKind.PERSON]
    return persons if len(persons) == 1 and before[verb + 1] is persons[0] else []


def _named(element: Element) -> bool:
    """Say whether an element belongs to a list of names with their offices."""
    return element.kind is not ElementKind.OTHER or element.is_mark or words().joins_receivers.holds(element.text)


def _bracketed(row: Sequence[Element], at: int) -> bool:
    """Say whether an element stands in brackets."""
    opened = next((row[place].text for place in range(at, -1, -1) if row[place].text in ("(", ")")), "")
    return opened == "("


def listed(following: Sequence[Element]) -> Iterator[Element]:
    """Yield the bodies and persons of a list, until something else follows; bodies behind a person are his."""
    past, person = 0, False
    parted = next((element.text for element in following if element.text in (",", ";")), ",") == ";"
    for place, element in enumerate(following):
        if place < past:
            continue
        if element.text == "(":
            past = closing(following, place)  # "Binh đoàn 15 (Bộ Mẫu), Cục Nháp"
        elif element.kind in (ElementKind.BODY, ElementKind.PERSON):
            if _is_parent(following, place, parted):
                continue
            if [one.text for one in following[place + 1 : place + 2]] in (["tặng"], ["trao"], ["xét"]):
                return  # "…; Bộ Mẫu tặng Bằng khen cho …": who gives the next award
            if element.kind is ElementKind.PERSON or not person:
                yield element
            person = person or element.kind is ElementKind.PERSON
        elif element.text in _ENDS_ITEM:
            person = False
        elif not (_named(element) or element.text in _OPENS or element.text[0].isdigit()):
            goes_on = _next_listed(following, place)
            if goes_on is None:
                return
            past, person = goes_on, False


def _is_parent(following: Sequence[Element], place: int, parted: bool) -> bool:
    """Say whether a body is that of the one before it: *Trung tâm Mẫu, Viện Nháp; Vụ Thử*, *Vụ 3, Bộ Mẫu*."""
    if place < 2 or following[place].kind is not ElementKind.BODY or following[place - 1].text != ",":
        return False
    last = not any(element.text in (",", "và") for element in following[place + 1 : place + 2])
    unit = following[place - 2].kind is ElementKind.BODY and following[place - 2].text in _UNITS
    return parted or (last and unit and following[place].text not in _UNITS)


def _next_listed(following: Sequence[Element], at: int) -> int | None:
    """Return where a list parted by semicolons goes on behind a name that was not read to its end."""
    mark = next((place for place in range(at, len(following)) if following[place].text == ";"), len(following))
    kinds = [element.kind for element in following[mark + 1 : mark + 2]]
    return mark + 1 if kinds in ([ElementKind.BODY], [ElementKind.PERSON]) else None
