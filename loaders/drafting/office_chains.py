"""Where a chain of offices goes on, or belongs to somebody else: told by the marks and words around it.

Each function looks at a row of elements from one place on, and knows nothing of who holds what.
"""

from collections.abc import Sequence

from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.lists import closing
from loaders.drafting.offices import serves
from loaders.drafting.words import words

_DENIED = 5
"""How many words before a name a denial may stand: *không bổ nhiệm lại bà A*."""
_TOLD = {"vừa", "đã", "được", "sẽ", "thay", "do"}
_LONGEST_TRADE = 6
"""How many words between two commas may say what somebody is besides; more tell something."""


def past_bloc_role(row: Sequence[Element], at: int) -> int:
    """Return where a chain of offices goes on behind a role in a bloc: *Cụm trưởng Cụm số 9, Giám đốc Sở Mẫu*; or 0."""
    length = words().bloc_role_phrases.at([one.text for one in row], at)
    following = (place for place in range(at, len(row) - 1) if row[place].kind is not ElementKind.OTHER)
    office = next(following, 0) if length else 0
    found = row[office].office if office and row[office - 1].text == "," else None
    return office if found and found.body else 0


def past_trade(row: Sequence[Element], at: int) -> int:
    """Return where offices go on behind a trade or an age: *Ông A, phi công lái chính, Phó Tham mưu trưởng*; or 0."""
    end = at
    while end < len(row) and row[end].kind is ElementKind.OTHER and not row[end].is_mark:
        end += 1
    told = [element.text for element in row[at:end]]
    goes_on = [one.kind for one in row[end : end + 2]] == [ElementKind.OTHER, ElementKind.OFFICE] and row[
        end
    ].text == ","
    verbs = any(words().ends_names.all_in(told))
    return end if 0 < len(told) <= _LONGEST_TRADE and goes_on and not verbs and row[at - 1].text == "," else 0


def past_career(row: Sequence[Element], at: int) -> int | None:
    """Return where a clause of the same person lists what they were: *Ông A học luật, từng kinh qua các vị trí …*."""
    end = next((place for place in range(at, len(row)) if row[place].kind is ElementKind.PERSON), len(row))
    told = (place for place in range(at + 1, end) if row[place].text == "từng" and row[place - 1].text == ",")
    return next(told, None)


def decides(row: Sequence[Element], office: int) -> bool:
    """Say whether an office is of who decides, and of nobody named behind: *theo quyết định của Thủ tướng, ông A …*."""
    before = [one.text for one in row[max(0, office - 2) : office]]
    return before in (["định", "của"], ["nghị", "của"], ["quyền", "của"])


def taken_by_another(row: Sequence[Element], office: int) -> bool:
    """Say whether an office is taken by who is named before: *ông A làm Trợ lý Thủ tướng B* gives B none."""
    before = row[office - 1].text if office > 0 else ""
    found = row[office].office if office >= 0 else None
    return (
        found is not None
        and serves(found)
        and before in ("làm", "chức", "vụ")
        and any(one.person for one in row[:office])
    )


def spoken_of(row: Sequence[Element], person: int) -> bool:
    """Say whether what follows a name is no office of its bearer.

    *Đối với đồng chí A, Bí thư Tỉnh ủy nhấn mạnh* goes on with who speaks, and *không bổ nhiệm lại bà A làm Giám đốc*
    denies it; *người thay ông A giữ chức Giám đốc* is another.
    """
    before = [one.text for one in row[max(0, person - _DENIED) : person]]
    replaced = before[-1:] == ["thay"] and [one.text for one in row[person + 1 : person + 2]] in (
        ["đảm"],
        ["giữ"],
        ["làm"],
    )
    denied = "không" in before and words().act_phrases.at(before, before.index("không") + 1)
    return bool(denied) or replaced or (person == 2 and [one.text for one in row[:2]] == ["đối", "với"])


def bracketed(row: Sequence[Element], at: int) -> bool:
    """Say whether an element stands in brackets, or is one."""
    opened = next((row[place].text for place in range(at, -1, -1) if row[place].text in ("(", ")")), "")
    return opened == "(" or row[at].text == ")"


def takes_office(row: Sequence[Element], person: int, office: int) -> bool:
    """Say whether a person takes an office: *ông A giữ chức Giám đốc*; not one who *hiện giữ* or *đang giữ* it."""
    between = [element.text for element in row[person + 1 : office]]
    return between[-1:] in (["làm"], ["chức"], ["vụ"], ["vị"]) and not {"hiện", "hiện nay", "đang", "là", "kiêm"} & set(
        between
    )


def told_earlier(row: Sequence[Element], office: int) -> bool:
    """Say whether a sentence tells what somebody was before: *Trước đó, ông A là Giám đốc Sở Mẫu*."""
    opens = [element.text for element in row[:2]] in (["trước", "đó"], ["trước", "đây"], ["trước", "khi"])
    return opens and row[office - 1].text in ("là", "làm", "chức", "vụ", "nhiệm")


def over_since(row: Sequence[Element], office: int) -> bool:
    """Say whether a stay is told with its end: *làm Giám đốc Sở Mẫu từ năm 2025 đến năm 2029*, not *đến nay*."""
    behind = [one.text for one in row[office + 1 : office + 8]]
    end = behind.index("đến") if behind[:1] == ["từ"] and "đến" in behind else 0
    return bool(end) and behind[end + 1 : end + 2] not in (["nay"], ["khi"])


def lists_former(row: Sequence[Element], at: int) -> bool:
    """Say whether a mark parts the offices of a career: *từng giữ các chức vụ: Giám đốc Sở Mẫu; Bí thư Huyện ủy*."""
    return row[at].text in (":", ";") and row[at + 1 : at + 2] != [] and row[at + 1].kind is ElementKind.OFFICE


def opens_next(row: Sequence[Element], at: int, person: int) -> bool:
    """Say whether an office stands right before another person, and so is that one's."""
    following = at + 1
    if [one.text for one in row[following : following + 1]] == [":"]:  # "Ông A, nguyên Chủ tịch Hội Mẫu: ông B, ông C"
        return [one.kind for one in row[following + 1 : following + 2]] == [ElementKind.PERSON]
    person_next = following < len(row) and row[following].kind is ElementKind.PERSON
    return at != person + 1 and person_next and not taken_by_another(row, at)


def goes_on_listing(row: Sequence[Element], at: int, person: int) -> bool:
    """Say whether a semicolon parts offices of one person: *Ông A là Giám đốc Sở Mẫu; Ủy viên Ủy ban Nháp*."""
    if row[at].text != ";" or row[person + 1 : person + 2] == [] or row[person + 1].text != "là":
        return False
    return at + 1 < len(row) and row[at + 1].kind is ElementKind.OFFICE and not opens_next(row, at + 1, person)


def chain_opens_next(row: Sequence[Element], at: int, person: int) -> bool:
    """Say whether offices parted by commas lead to the next person, where the office of this one stands before too.

    *Chúc mừng Giám đốc Sở Mẫu Lê Giả Định, Bí thư Huyện ủy, Chủ tịch Hội Thử Trần Văn Thử phát biểu.*
    """
    if not person or row[person - 1].kind is not ElementKind.OFFICE:
        return False
    while at + 2 < len(row) and row[at + 1].text == "," and row[at + 2].kind is ElementKind.OFFICE:
        at += 2
    return at + 1 < len(row) and row[at + 1].kind is ElementKind.PERSON


def past_brackets(row: Sequence[Element], at: int) -> int:
    """Return where reading goes on after an age or a by-name in brackets."""
    if at < len(row) and row[at].text == "(":
        for end in range(at + 1, min(at + 8, len(row))):
            if row[end].kind is ElementKind.OFFICE:
                return at
            if row[end].text == ")":
                return end + 1
    return at


def office_in_brackets(row: Sequence[Element], at: int) -> int:
    """Return where reading goes on at a bracket: inside it if an office opens it, else behind it."""
    for place in range(at + 1, min(at + 5, len(row))):
        if row[place].text in _TOLD:
            break  # "(vừa được Chủ tịch nước thăng quân hàm)"
        if row[place].kind in (ElementKind.OFFICE, ElementKind.STATUS):
            return place  # "(54 tuổi, Trưởng phòng …)" too
        if row[place].text == ")":
            break
    return closing(row, at)
