"""Who receives an award: named behind it (*tặng Cờ cho Sở Mẫu*), before it (*Sở Mẫu được tặng Cờ*) or amid its verb and
it (*tặng Sở Mẫu Cờ*).
"""

from collections.abc import Iterator, Sequence

from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.lists import closing
from loaders.drafting.words import folded, phrase, words

_OPENS = {"cho", ":", "gồm", "tặng", "là", "với"}
_LATE_OPENS = {":", "gồm", "là"}
_UNITS = {"vụ", "cục", "phòng", "khoa", "đội"}
_OWN_PARENTS = {"đại"}
"""First words of bodies of which one may be the other's parent: *Đại học Mẫu, Đại học Ví Dụ*."""
_ENDS_ITEM = {";", "và", "cùng"}
_ENDS_LEAD = {"cho", ":", ";", "gồm", "tặng", "là", "với"}
_DASHES = {"-", "–"}
_FEW = 6
"""How many words may say at most what a person is, between the sign of a list and the name."""
_NAMED = (ElementKind.BODY, ElementKind.PERSON)
_BEHALF = (["thay", "mặt"], ["đại", "diện"])
_CEREMONIES = {"lễ", "kỷ", "kỉ", "hội", "gặp"}
_COUNTED = (["cá", "nhân"], ["tập", "thể"], ["đồng", "chí"])
_FAMILY = ["gia", "đình"]
_PLACES = {"tại", "ở", "trong", "từ", "do", "bởi", "với", "cùng", "theo"}


def named_after(following: Sequence[Element], *, having: bool = False) -> list[Element]:
    """Return the receivers listed behind an award: right behind what opens the list, or behind a later sign of it.

    With `having`, *có* opens it too: *đón nhận Huân chương có các ông: A, B*.
    """
    row = _less_giver(_less_brackets(following))
    opens = _OPENS | {"có", "như"} if having else _OPENS
    if having:  # behind a semicolon who receives the next award is told
        mark = next((at for at, one in enumerate(row) if one.text == ";"), len(row))
        row = row if any(one.text in opens for one in row[:mark]) else row[:mark]
    first = next((at for at, one in enumerate(row) if one.text in opens or one.text == ";" or _is_name(one)), None)
    if first is None or _is_name(row[first]):
        return []
    found = list(listed(row[first:])) if row[first].text in opens else []
    for at in range(first + 1, len(row)):
        if found or _is_name(row[at]):
            break
        if row[at].text in _LATE_OPENS:
            found = list(listed(row[at:]))
    return found


def _less_giver(row: Sequence[Element]) -> Sequence[Element]:
    """Return what stands behind who gave an award: *Huân chương Mẫu do Chủ tịch nước phong tặng cho Sở Nháp*."""
    if not row or row[0].text != "do":
        return row
    verb = next((at for at, one in enumerate(row) if one.text == "tặng"), 0)
    return row[verb + 1 :] if verb and not any(one.text in (",", ";") for one in row[:verb]) else row


def opens_list(following: Sequence[Element]) -> bool:
    """Say whether an award is given to somebody who is said behind it, by name or not: *Huân chương Mẫu cho …*."""
    return any(one.text in (*_OPENS, "đối") for one in _less_brackets(following)[:1])


def _is_name(element: Element) -> bool:
    return element.kind in (*_NAMED, ElementKind.OFFICE)


def _unnamed(row: Sequence[Element]) -> bool:
    return all(element.kind not in _NAMED for element in row)


def _less_brackets(following: Sequence[Element]) -> Sequence[Element]:
    """Return what stands behind a bracket that follows an award at once: *Huân chương Mẫu (lần thứ hai) cho A*."""
    return following[closing(following, 0) :] if following and following[0].text == "(" else following


def named_between(row: Sequence[Element]) -> list[Element]:
    """Return the receivers between a verb and the award: *trao tặng ông A, nguyên Giám đốc …, Huân chương*."""
    start = next((at for at, one in enumerate(row) if one.text != "cho" and not _joins(one)), len(row))
    found = list(listed(row[start:])) if row[start:] and row[start].kind in (*_NAMED, ElementKind.OFFICE) else []
    alone = len(found) == 1 and row[start] is found[0] and found[0].kind is ElementKind.PERSON
    return found if found and (alone or all(_named(one) for one in row[start:])) else []


def named_before(row: Sequence[Element]) -> list[Element]:
    """Return the receivers before a verb of receiving, in front of which `row` ends.

    They stand right before it, before *là* (*Sở Mẫu là đơn vị được …*), or hold the ceremony (*Sở Mẫu tổ chức lễ …*).
    """
    end = len(row)
    while end and row[end - 1].kind is ElementKind.OTHER and _leads_to_verb(row[end - 1]):
        end -= 1
    texts = [element.text for element in row[:end]]
    if texts[-2:] in _COUNTED and texts[-4:-3] in (["và"], ["cùng"]) and texts[-3].isdigit():
        end -= 4  # "Sở Mẫu và 2 cá nhân được tặng …"
    found = _ending_at(row, end)
    if found:
        return found
    for at in range(end - 1, 0, -1):
        if row[at].kind is not ElementKind.OTHER:
            break
        if row[at].text == "là" or [one.text for one in row[at - 1 : at + 1]] == ["trở", "thành"]:
            stop = at if row[at].text == "là" else at - 1
            while stop and words().before_receiving.holds(row[stop - 1].text):
                stop -= 1
            return _ending_at(row, stop)
    return []


def _leads_to_verb(element: Element) -> bool:
    return words().before_receiving.holds(element.text) or element.text.isdigit()  # "đã 2 lần được …"


def holding_ceremony(row: Sequence[Element]) -> list[Element]:
    """Return who holds the ceremony at which an award is received: *Sở Mẫu tổ chức lễ kỷ niệm và đón nhận …*.

    Else it is the body whose ceremony it is: *lễ kỷ niệm 50 năm thành lập Bệnh viện Mẫu*.
    """
    texts = [element.text for element in row]
    for at in range(1, len(row)):
        if texts[at : at + 2] == ["tổ", "chức"] and _CEREMONIES & set(texts[at:]):
            end = at
            while end and words().before_receiving.holds(texts[end - 1]):
                end -= 1
            found = _ending_at(row, end)
            return [] if any(map(_is_organ, found)) else found
    bodies = [at for at, one in enumerate(row) if one.kind is ElementKind.BODY]
    return [row[bodies[-1]]] if bodies and texts[bodies[-1] - 1] in ("lập", "của") and "lễ" in texts else []


def _is_organ(element: Element) -> bool:
    """Say whether a body leads the one that receives: *Đảng ủy, Bộ Tư lệnh Mẫu tổ chức lễ đón nhận …*."""
    return element.body is not None and bool(words().organs.at(list(phrase(element.body.text)), 0))


def _ending_at(row: Sequence[Element], end: int) -> list[Element]:
    """Return the names of the list that ends at a place."""
    while end and row[end - 1].text in (",", *_DASHES):
        end -= 1
    if not end or not (row[end - 1].kind is not ElementKind.OTHER or row[end - 1].text == ")"):
        return []
    start = end
    while start and (_named(row[start - 1]) or _bracketed(row, start - 1)):
        start -= 1
    while start < end and row[start].text in (",", ";", ")", "và", *_DASHES):
        start += 1
    before = [one.text for one in row[max(0, start - 2) : start]]
    if words().people.at(before, 0) == 2 and row[start].kind is ElementKind.BODY:
        for_body = [one.text for one in row[max(0, start - 4) : start - 2]] in _BEHALF
        return list(listed(row[start:end])) if for_body else []  # "Các lãnh đạo Bộ Mẫu được tặng …"
    if before in _BEHALF:  # "Thay mặt Sở Mẫu, ông A nhận …": the body receives
        return [one for one in row[start:end] if one.kind is ElementKind.BODY][:1]
    if before[-1:] in (["của"], ["thuộc"]):  # "Tập đoàn Mẫu của ông A đón nhận …": whose it is receives nothing
        return [one for one in row[max(0, start - 2) : start - 1] if one.kind is ElementKind.BODY]
    if before[-1:] and before[-1] in _PLACES:  # "Tại Sở Mẫu, ông A được tặng …"
        start = next((at + 1 for at in range(start, end) if row[at].text == ","), end)
    return list(listed(row[start:end]))


def _named(element: Element) -> bool:
    """Say whether an element belongs to a list of names with their offices."""
    return element.kind is not ElementKind.OTHER or element.is_mark or _joins(element)


def _joins(element: Element) -> bool:
    return element.kind is ElementKind.OTHER and words().joins_receivers.holds(element.text)


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
        if element.text == "(" and place and following[place - 1].kind is not ElementKind.OTHER:
            past = closing(following, place)  # "Binh đoàn 15 (Bộ Mẫu), Cục Nháp"; not "3 tập thể (Sở Mẫu, …)"
        elif element.kind in _NAMED:
            if element.body and (_is_parent(following, place, parted) or _is_no_receiver(following, place)):
                continue
            if (
                _begins_clause(following, place)
                or [one.text for one in following[max(0, place - 2) : place]] == _FAMILY
            ):
                return
            if element.kind is ElementKind.PERSON or not person:
                yield element
            person = person or element.kind is ElementKind.PERSON
        elif element.text in _ENDS_ITEM and (element.text != "cùng" or not _unnamed(following[place + 1 : place + 2])):
            person = False
        elif not (
            _named(element)
            or element.text in _OPENS
            or element.text[0].isdigit()
            or (element.text == "có" and not place)
        ):
            goes_on = _next_listed(following, place)
            if goes_on is None:
                return
            past = goes_on
            person = person and following[goes_on - 1].text != ";"


def _begins_item(after: Sequence[Element]) -> bool:
    """Say whether a name follows, or one word that says who a person is: *mẹ Trần Thị Thử*."""
    person = after[-1].kind is ElementKind.PERSON and after[0].text not in _PLACES
    return after[0].kind is not ElementKind.OTHER or _joins(after[0]) or person


def _begins_clause(following: Sequence[Element], place: int) -> bool:
    """Say whether a name begins what is told next: *…; Bộ Mẫu tặng Bằng khen cho …*, *…; Sở Nháp nhận Cờ*."""
    verb = place + 1
    while verb < len(following) and following[verb].text in ("đã", "vinh", "dự", "cũng"):
        verb += 1
    return place > 0 and verb < len(following) and words().begins_clause.holds(following[verb].text)


def _is_no_receiver(following: Sequence[Element], place: int) -> bool:
    """Say whether people of a body are meant and not the body: *5 cán bộ Công an tỉnh*, *các lãnh đạo Bộ Mẫu*.

    All of its people together are the body: *tập thể cán bộ, chiến sĩ Công an tỉnh*.
    """
    body = following[place].body
    if (body and body.text.split()[1:2] == ["của"]) or (place and following[place - 1].text.isdigit()):
        return True  # "tổ chức Đội của tỉnh" is no name, nor is "10 Sở Y tế"
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
    if following[place - 2].kind is not ElementKind.BODY:
        return False
    last = not any(element.text in (",", "và", "cùng") for element in following[place + 1 : place + 2])
    first = not any(element.kind in _NAMED for element in following[: place - 2])
    alike = _first_word(following[place]) == _first_word(following[place - 2]) not in _OWN_PARENTS
    unit = following[place - 2].text in _UNITS and following[place].text not in _UNITS
    if parted or (not alike and any(element.text == ";" for element in following)):
        return True
    return last and not alike and (first or unit)


def _first_word(element: Element) -> str:
    return folded(element.body.text).split()[0] if element.body else element.text


def _next_listed(following: Sequence[Element], at: int) -> int | None:
    """Return where a list goes on behind words that are no name.

    Behind a semicolon any name goes on, whatever is said before it (*vì thành tích Mẫu; Sở Nháp*); behind a comma, or
    a few words that say what he is (*thợ lò Trần Văn Thử*), a person does, if no clause lies between.
    """
    near = next((place for place in range(at, min(len(following), at + _FEW)) if _is_name(following[place])), at)
    if following[near].kind is ElementKind.PERSON and ";" not in [one.text for one in following[at:near]]:
        return near
    for mark in range(at, len(following) - 1):
        if following[mark].text == ";" and _begins_item(following[mark + 1 : mark + 3]):
            return mark + 1 + (following[mark + 1].kind is ElementKind.OTHER)
    texts = [element.text for element in following]
    opened = next((place for place in range(at, len(following)) if texts[place] in (":", "gồm")), None)
    if opened is not None and not any(_is_name(one) for one in following[at:opened]):
        return opened
    for place in range(at, len(following)):
        if following[place].kind is ElementKind.PERSON:
            start = place
            while following[start - 1].kind is ElementKind.ADDRESS or following[start - 1].text in _DASHES:
                start -= 1
            return place if texts[start - 1] in (",", "và") else None
        if texts[place] != "và" and words().ends_names.at(texts, place):
            return None
    return None
