"""Who receives an award: named behind it (*tặng Cờ cho Sở Mẫu*), before it (*Sở Mẫu được tặng Cờ*) or amid its verb and
it (*tặng Sở Mẫu Cờ*).
"""

from collections.abc import Sequence

from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.lists import closing
from loaders.drafting.pages import Sentence
from loaders.drafting.receiver_lists import DASHES, NAMED, OPENS, PLACES, begins_clause, belongs, is_name, joins, listed
from loaders.drafting.words import phrase, words

_LATE_OPENS = {":", "gồm", "là"}
_DESCRIBING = {"thuộc", "của", "nguyên", "kiêm", "tại", "trên", "năm", "và", "là", "các"}
"""Words that may stand in what is told of a person, though they end the name of a body."""
_NEAR = 4
_BEHALF = (["thay", "mặt"], ["đại", "diện"])
_CEREMONIES = {"lễ", "kỷ", "kỉ", "hội", "gặp"}
_COUNTED = (["cá", "nhân"], ["tập", "thể"], ["đồng", "chí"])


def named_after(following: Sequence[Element], *, having: bool = False) -> list[Element]:
    """Return the receivers listed behind an award: right behind what opens the list, or behind a later sign of it.

    With `having`, *có* opens it too: *đón nhận Huân chương có các ông: A, B*.
    """
    row = _less_giver(_less_brackets(following))
    if [one.text[0].isdigit() or one.text == "và" for one in row[:2]] == [True, True] and any(
        begins_clause(row, at) for at, one in enumerate(row) if one.kind in NAMED
    ):
        return []  # "tặng Cờ thi đua và 2 đơn vị: Sở Mẫu, Sở Nháp được tặng Bằng khen"
    opens = OPENS | {"có", "như"} if having else OPENS
    if having:  # behind a semicolon who receives the next award is told
        mark = next((at for at, one in enumerate(row) if one.text == ";"), len(row))
        row = row if any(one.text in opens for one in row[:mark]) else row[:mark]
    first = next((at for at, one in enumerate(row) if one.text in opens or one.text == ";" or is_name(one)), None)
    if first is None or is_name(row[first]):
        return []
    found = list(listed(row[first:])) if row[first].text in opens else []
    for at in range(first + 1, len(row)):
        if found or is_name(row[at]):
            break
        among = [one.text for one in row[max(0, at - 2) : at + 1]] == ["trong", "đó", "có"]
        if among or row[at].text in _LATE_OPENS:
            found = list(listed(row[at:]))
    return found


def _less_giver(row: Sequence[Element]) -> Sequence[Element]:
    """Return what stands behind who gave an award: *Huân chương Mẫu do Chủ tịch nước phong tặng cho Sở Nháp*."""
    texts = [one.text for one in row]
    if "thưởng" in texts[:_NEAR] and "của" in texts and "cho" in texts[texts.index("của") :]:
        return row[texts.index("cho", texts.index("của")) :]  # ", phần thưởng cao quý của Hội Mẫu cho ông A"
    if {"tiền", "thưởng"} & set(texts[:_NEAR]) and "cho" in texts:
        return row[texts.index("cho") :]  # "và số tiền 3 triệu đồng từ Quỹ Mẫu cho ông A"
    if not row or row[0].text != "do":
        return row
    verb = next((at for at, one in enumerate(row) if one.text == "tặng"), 0)
    return row[verb + 1 :] if verb and not any(one.text in (",", ";") for one in row[:verb]) else row


def opens_list(following: Sequence[Element]) -> bool:
    """Say whether an award is given to somebody who is said behind it, by name or not: *Huân chương Mẫu cho …*."""
    return any(one.text in (*OPENS, "đối") for one in _less_brackets(following)[:1])


def _less_brackets(following: Sequence[Element]) -> Sequence[Element]:
    """Return what stands behind a bracket that follows an award at once: *Huân chương Mẫu (lần thứ hai) cho A*."""
    return following[closing(following, 0) :] if following and following[0].text == "(" else following


def named_between(row: Sequence[Element]) -> list[Element]:
    """Return the receivers between a verb and the award: *trao tặng ông A, nguyên Giám đốc …, Huân chương*."""
    start = next((at for at, one in enumerate(row) if one.text != "cho" and not joins(one)), len(row))
    found = list(listed(row[start:])) if row[start:] and row[start].kind in (*NAMED, ElementKind.OFFICE) else []
    alone = len(found) == 1 and row[start] is found[0] and found[0].kind is ElementKind.PERSON
    return found if found and (alone or all(belongs(one) for one in row[start:])) else []


def named_together(following: Sequence[Element]) -> list[Element]:
    """Return who receives the same: *Sở Mẫu được tặng Cờ thi đua cùng với Sở Nháp*, *… cùng các đơn vị: Sở Thử*."""
    texts = [element.text for element in following]
    at = texts.index("cùng") + 1 if "cùng" in texts else len(texts)
    while at < len(texts) and (texts[at] == "với" or texts[at] in OPENS or joins(following[at])):
        at += 1
    before = texts[: texts.index("cùng")] if "cùng" in texts else []
    return list(listed(following[at:])) if at < len(texts) and not {",", ";", "."} & set(before) else []


def before_bracket(before: Sequence[Element], following: Sequence[Element]) -> list[Element]:
    """Return whom an award in brackets is of: *Nhất: Sở Mẫu (đề nghị tặng Cờ thi đua); Nhì: Sở Nháp (…)*."""
    opened = next((at for at in range(len(before) - 1, 0, -1) if before[at].text in ("(", ")")), 0)
    closed = bool(following) and following[0].text == ")"
    owner = before[opened - 1 : opened] if opened and closed and before[opened].text == "(" else []
    return [one for one in owner if one.kind in NAMED]


def voted(sentence: Sentence, before: Sequence[Element], *, on: bool) -> list[Element]:
    """Return who is chosen to be proposed: *suy tôn Sở Mẫu dẫn đầu, đề nghị tặng …*, *Kết quả: Sở Mẫu đề nghị …*.

    Where a vote goes `on`, who stands before *đề nghị* is the next: *…; Sở Nháp đạt giải Nhì, đề nghị tặng …*.
    """
    texts = [element.text for element in before]
    if on and "đề" in texts:
        return named_before(before[: texts.index("đề")])
    votes = [at for at, one in enumerate(before) if words().award_votes.at(sentence.keys, one.first)]
    at = votes[-1] + 2 if votes else 3 if texts[:3] == ["kết", "quả", ":"] else len(before)
    while at < len(before) and (joins(before[at]) or texts[at].isdigit() or texts[at] in _LATE_OPENS):
        at += 1
    chosen = at < len(before) and is_name(before[at]) and ";" not in [one.text for one in before[at:]]
    return list(listed(before[at:])) if chosen else []


def named_before(row: Sequence[Element]) -> list[Element]:
    """Return the receivers before a verb of receiving, in front of which `row` ends.

    They stand right before it, before *là* (*Sở Mẫu là đơn vị được …*), or hold the ceremony (*Sở Mẫu tổ chức lễ …*).
    """
    end = len(row)
    if [element.text for element in row[-3:]] == ["phiếu", "đề", "nghị"]:
        end = next((at for at, one in enumerate(row) if one.text == "nhận"), end)  # "Sở Mẫu nhận được 9/9 phiếu …"
    while end and row[end - 1].kind is ElementKind.OTHER and _leads_to_verb(row[end - 1]):
        end -= 1
    if [element.text for element in row[end - 1 : end]] == [","]:
        ranked = end - 1
        while ranked and (words().ranked.holds(row[ranked - 1].text) or row[ranked - 1].text.isdigit()):
            ranked -= 1
        end = ranked or end  # "Sở Mẫu xếp thứ nhất, được đề nghị tặng …"
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
    return words().before_receiving.holds(element.text) or element.text[0].isdigit()  # "đã 2 lần được …"


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
    end = _less_place(row, end)
    while end and row[end - 1].text in (",", *DASHES):
        end -= 1
    if not end or not (row[end - 1].kind is not ElementKind.OTHER or row[end - 1].text == ")"):
        return []
    start = _list_start(row, end)
    persons = [at for at in range(start) if row[at].kind is ElementKind.PERSON]
    while persons and _describes(row[persons[-1] + 1 : start]):
        start = _list_start(row, persons[-1] + 1)
        persons = [at for at in persons if at < start]
    while start < end and row[start].text in (",", ";", ")", "và", *DASHES):
        start += 1
    before = [one.text for one in row[max(0, start - 2) : start]]
    if words().people.at(before, 0) == 2 and row[start].kind is ElementKind.BODY:
        for_body = [one.text for one in row[max(0, start - 4) : start - 2]] in _BEHALF
        return list(listed(row[start:end])) if for_body else []  # "Các lãnh đạo Bộ Mẫu được tặng …"
    if before in _BEHALF:  # "Thay mặt Sở Mẫu, ông A nhận …": the body receives
        return [one for one in row[start:end] if one.kind is ElementKind.BODY][:1]
    others = next((at + 1 for at in range(start, end) if row[at].text == ","), end)
    if before[-1:] == ["của"] and any(one.kind is ElementKind.BODY for one in row[others:end]):
        start = others  # "Quyết định của Bộ Mẫu, Sở Nháp và ông A được tặng …"
    elif before[-1:] in (["của"], ["thuộc"]):  # "Tập đoàn Mẫu của ông A đón nhận …": whose it is receives nothing
        return [one for one in row[max(0, start - 2) : start - 1] if one.kind is ElementKind.BODY]
    hall = "tại" in [one.text for one in row[max(0, start - 3) : start]]  # "Tại hội trường Sở Mẫu, ông A được tặng …"
    if hall or PLACES & set(before[-1:]):
        start = others
    return list(listed(row[start:end]))


def _less_place(row: Sequence[Element], end: int) -> int:
    """Return where a name ends before the place in which it is: *Chi cục Mẫu huyện Nháp, tỉnh Ví Dụ*."""
    texts = [element.text for element in row[:end]]
    comma = next((at for at in range(end - 1, max(0, end - 6), -1) if texts[at] == ","), 0)
    area = words().areas.at(texts, comma + 1) if comma else 0
    plain = all(one.kind is ElementKind.OTHER for one in row[comma:end])
    return comma if area and plain and comma + area + 1 < end else end


def _list_start(row: Sequence[Element], end: int) -> int:
    """Return where the names in a row begin that end at a place."""
    while end and (belongs(row[end - 1]) or _bracketed(row, end - 1)):
        end -= 1
    return end


def _describes(row: Sequence[Element]) -> bool:
    """Say whether words behind a person only tell what he is: *Trần Văn Thử, thợ lò thuộc Xưởng Mẫu, được tặng …*."""
    texts = [element.text for element in row]
    told = (at for at, one in enumerate(row) if one.kind is ElementKind.OTHER and one.text not in _DESCRIBING)
    return texts[:1] == [","] and not any(words().ends_names.at(texts, at) for at in told)


def _bracketed(row: Sequence[Element], at: int) -> bool:
    """Say whether an element stands in brackets."""
    opened = next((row[place].text for place in range(at, -1, -1) if row[place].text in ("(", ")")), "")
    return opened == "("
