"""Lists of those who receive an award: who is named in a row, and which bodies there are only somebody's parent."""

from collections.abc import Iterator, Sequence

from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.lists import closing
from loaders.drafting.words import phrase, words

OPENS = {"cho", ":", "gồm", "tặng", "là", "với"}
PLACES = {"tại", "ở", "trong", "từ", "do", "bởi", "với", "cùng", "theo"}
NAMED = (ElementKind.BODY, ElementKind.PERSON)
DASHES = {"-", "–"}
_UNITS = {("vụ",), ("cục",), ("phòng",), ("khoa",), ("đội",)}
_OWN_PARENTS = {("đại", "học")}
"""First words of bodies of which one may be the other's parent: *Đại học Mẫu, Đại học Ví Dụ*."""
_AREAS = ({"xã", "phường", "trấn"}, {"huyện", "quận", "thị"}, {"tỉnh", "phố"})
_ENDS_ITEM = {";", "và", "cùng"}
_ENDS_LEAD = {"cho", ":", ";", "gồm", "tặng", "là", "với"}
_FEW = 6
"""How many words may say at most what a person is, between the sign of a list and the name."""
_FAMILY = ["gia", "đình"]


def listed(following: Sequence[Element]) -> Iterator[Element]:
    """Yield the bodies and persons of a list, until something else follows; bodies behind a person are his."""
    past, person = 0, False
    parted = next((element.text for element in following if element.text in (",", ";")), ",") == ";"
    for place, element in enumerate(following):
        if place < past:
            continue
        if element.text == "(" and place and following[place - 1].kind is not ElementKind.OTHER:
            past = closing(following, place)  # "Binh đoàn 15 (Bộ Mẫu), Cục Nháp"; not "3 tập thể (Sở Mẫu, …)"
        elif element.kind in NAMED:
            if element.body and (_is_parent(following, place, parted) or _is_no_receiver(following, place)):
                continue
            if begins_clause(following, place) or [one.text for one in following[max(0, place - 2) : place]] == _FAMILY:
                return
            if element.kind is ElementKind.PERSON or not person:
                yield element
            person = person or element.kind is ElementKind.PERSON
        elif element.text in _ENDS_ITEM and (
            element.text != "cùng" or any(one.kind in NAMED for one in following[place + 1 : place + 2])
        ):
            person = False
        elif not (
            belongs(element)
            or element.text in OPENS
            or element.text[0].isdigit()
            or element.text == "nguyên"
            or (element.text == "thuộc" and place and following[place - 1].kind is not ElementKind.OTHER)
            or (element.text == "có" and place < 2)
        ):
            goes_on = _next_listed(following, place)
            if goes_on is None:
                return
            past = goes_on
            person = person and following[goes_on - 1].text != ";"


def belongs(element: Element) -> bool:
    """Say whether an element belongs to a list of names with their offices."""
    return element.kind is not ElementKind.OTHER or element.is_mark or joins(element)


def joins(element: Element) -> bool:
    """Say whether an element stands between names of a list: *và*, *đồng chí*, *tập thể*."""
    return element.kind is ElementKind.OTHER and words().joins_receivers.holds(element.text)


def is_name(element: Element) -> bool:
    """Say whether an element names somebody, by office too."""
    return element.kind in (*NAMED, ElementKind.OFFICE)


def _begins_item(after: Sequence[Element]) -> bool:
    """Say whether a name follows, or one word that says who a person is: *mẹ Trần Thị Thử*."""
    person = after[-1].kind is ElementKind.PERSON and after[0].text not in PLACES
    return after[0].kind is not ElementKind.OTHER or joins(after[0]) or person


def begins_clause(following: Sequence[Element], place: int) -> bool:
    """Say whether a name begins what is told next: *…; Bộ Mẫu tặng Bằng khen cho …*, *…; Sở Nháp nhận Cờ*."""
    verb = place + 1
    while verb < len(following) and following[verb].text in ("đã", "vinh", "dự", "cũng"):
        verb += 1
    return place > 0 and verb < len(following) and words().begins_clause.holds(following[verb].text)


def _is_no_receiver(following: Sequence[Element], place: int) -> bool:
    """Say whether people of a body are meant and not the body: *5 cán bộ Công an tỉnh*, *các lãnh đạo Bộ Mẫu*.

    All of its people together are the body: *tập thể cán bộ, chiến sĩ Công an tỉnh*.
    """
    body, after = following[place].body, following[place + 1 : place + 2]
    if after and after[0].kind is ElementKind.PERSON and after[0].text not in ("các", "ông", "bà"):
        return True  # "chiến sĩ Ban Mẫu Trần Văn Thử"
    if (body and body.text.split()[1:2] == ["của"]) or (place and following[place - 1].text.isdigit()):
        return True  # "tổ chức Đội của tỉnh" is no name, nor is "10 Sở Y tế"
    plural = place and following[place - 1].text == "các" and not any(one.text in (",", "và", ";") for one in after)
    if plural or any(one.text == "các" for one in after):
        return True  # "các Công đoàn cơ sở" and "Hội Mẫu các cấp" are not named
    start = place
    while start and following[start - 1].kind is ElementKind.OTHER and following[start - 1].text not in _ENDS_LEAD:
        start -= 1
    texts = [element.text for element in following[start:place]]
    people = list(words().people.all_in(texts))
    return bool(people) and people[-1][1] == len(texts) and len(people) == 1 and "tập" not in texts


def _is_parent(following: Sequence[Element], place: int, parted: bool) -> bool:
    """Say whether a body is that of the one before it: *Trung tâm Mẫu, Viện Nháp; Vụ Thử*, *Vụ 3, Bộ Mẫu*.

    Of two bodies and no more, a comma parts a body from its parent; two that receive are joined by *và*.
    """
    if place < 2 or following[place].kind is not ElementKind.BODY or following[place - 1].text not in (",", "thuộc"):
        return False
    if following[place - 1].text == "thuộc":
        return True
    unit_at = place - 2
    if following[unit_at].text == ")":  # "Viện Mẫu (trước đây là Viện Một), Bộ Nháp"
        unit_at = next((at - 1 for at in range(unit_at, 0, -1) if following[at].text == "("), 0)
    if following[unit_at].kind is not ElementKind.BODY:
        return False
    last = not any(element.text in (",", "và", "cùng") for element in following[place + 1 : place + 2])
    first = not any(element.kind in NAMED for element in following[:unit_at])
    unit, body = _first_words(following[unit_at]), _first_words(following[place])
    higher = _level(body) - _level(unit) if _level(body) and _level(unit) else int(unit != body)
    if unit == body and body not in _OWN_PARENTS:
        higher = _area(following[place]) - _area(following[unit_at])
    elif last and (first or unit in _UNITS or _is_parent(following, unit_at, parted)) and (higher > 0 or unit == body):
        return True
    marks = (at for at, element in enumerate(following) if element.text == ";")
    parts = parted or any(one.kind in NAMED for at in marks for one in following[at + 1 : at + 3])
    return parts and (higher > 0 or (higher == 0 and unit != body))


def _first_words(element: Element) -> tuple[str, ...]:
    """Return the words that say what a body is: *Bộ Tư lệnh*, *Bộ đội*."""
    name = phrase(element.body.text) if element.body else ()
    return name[: max(1, words().bodies.at(list(name), 0))]


def _level(head: tuple[str, ...]) -> int:
    """Return how high a body with such a first word stands, from 1 up; 0 where that is not known."""
    return next((level for level, heads in enumerate(words().levels, start=1) if head in heads), 0)


def _area(body: Element) -> int:
    """Return the level of the area whose body it is: *Công an tỉnh Mẫu* is above *Công an huyện Nháp*."""
    name = phrase(body.body.text) if body.body else ()
    return next((level for level, areas in enumerate(_AREAS, start=1) if areas & set(name)), 0)


def _next_listed(following: Sequence[Element], at: int) -> int | None:
    """Return where a list goes on behind words that are no name.

    Behind a semicolon any name goes on, whatever is said before it (*vì thành tích Mẫu; Sở Nháp*); behind a comma, or
    a few words that say what he is (*thợ lò Trần Văn Thử*), a person does, if no clause lies between.
    """
    near = next((place for place in range(at, min(len(following), at + _FEW)) if is_name(following[place])), at)
    if following[near].kind is ElementKind.PERSON and ";" not in [one.text for one in following[at:near]]:
        return near
    texts = [element.text for element in following]
    opened = next((place for place in range(at, len(following)) if texts[place] in (":", "gồm")), None)
    if opened is not None and not any(is_name(one) for one in following[at:opened]):
        return opened
    for mark in range(at, len(following) - 1):
        start = mark + 1
        while start < len(following) - 1 and (following[start].text.isdigit() or following[start].text in DASHES):
            start += 1  # "; 6- Bà Lê Thị Mẫu"
        if following[mark].text == ";" and _begins_item(following[start : start + 2]):
            return start + (following[start].kind is ElementKind.OTHER)
    for place in range(at, len(following)):
        if following[place].kind is ElementKind.PERSON:
            start = place
            while following[start - 1].kind is ElementKind.ADDRESS or following[start - 1].text in DASHES:
                start -= 1
            return place if texts[start - 1] in (",", "và") else None
        if texts[place] != "và" and words().ends_names.at(texts, place):
            return None
    return None
