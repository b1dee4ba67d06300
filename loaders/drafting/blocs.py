"""Which bodies lead an emulation bloc, and which belong to it, as sentences tell it.

An office of a bloc is a body's, and a person only stands for that body: *Lê Giả Định – Giám đốc Sở Mẫu (đơn vị Khối
trưởng)* says that Sở Mẫu heads the bloc.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.drafting.bodies import BodyFound
from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.facts import LeadershipFact, Place
from loaders.drafting.name_ends import name_end
from loaders.drafting.pages import Sentence
from loaders.drafting.words import folded

# Longest first: `khối phó thường trực` is no `khối phó`.
_ROLES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("khối", "phó", "thường", "trực"), "standing deputy"),
    (("cụm", "phó", "thường", "trực"), "standing deputy"),
    (("phó", "trưởng", "khối"), "deputy"),
    (("phó", "trưởng", "cụm"), "deputy"),
    (("khối", "trưởng"), "head"),
    (("cụm", "trưởng"), "head"),
    (("trưởng", "khối"), "head"),
    (("trưởng", "cụm"), "head"),
    (("khối", "phó"), "deputy"),
    (("cụm", "phó"), "deputy"),
    (("phó", "khối"), "deputy"),
    (("phó", "cụm"), "deputy"),
)
_TAKES = {
    "với",
    "làm",
    "là",
    "giữ",
    "đảm",
    "nhiệm",
    "nhận",
    "vị",
    "trí",
    "vai",
    "trò",
    "chức",
    "vụ",
    "đơn",
    "cương",
    "trách",
    "đại",
    "diện",
    "-",
    "–",
    "(",
    "thực",
    "hiện",
    "tốt",
    "tiếp",
    "tục",
}
_ELECTED = {"được", "bầu", "chọn", "cử", "giao", "phân", "công", "thống", "nhất"}
_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d\d)")
_OPENING_YEAR = re.compile(r"Năm\s+((?:19|20)\d\d)\s*,")
_SHORTEST = 4
_NEAR = 80
"""How many letters behind a role its year may stand; the name of a bloc may come between."""
_HANDS_OVER = (["chuyển", "giao"], ["bàn", "giao"])
_REVIEWS = (["tổng", "kết"], ["sơ", "kết"])
_NOT_A_BLOC = ("đảng ủy khối", "đoàn khối", "đảng bộ khối")


def leadership_in(sentence: Sentence, row: Sequence[Element], text: str) -> Iterator[LeadershipFact]:
    """Yield who leads a bloc, in the year printed behind it or for its whole sentence."""
    opening = _OPENING_YEAR.match(text, sentence.start)
    for first, end, role in _roles(sentence):
        bodies = _left(row, first) or _right(row, end) or _company(sentence, row, first)
        if role == "head" and _joined_before(row, first):
            continue  # "Đài Mẫu và Báo Nháp là Khối trưởng": one body, or two that cannot both head it
        verb = next((at for at in range(first) if _elects(sentence, at)), None)
        elected = verb is not None
        handed = any(sentence.keys[at : at + 2] in _HANDS_OVER for at in range(first))
        since = sentence.tokens[end - 1].end if verb is None else sentence.tokens[verb].end
        printed = _YEAR.search(text, since, sentence.end)
        for body in bodies:
            at = (sentence.tokens[first].start, sentence.tokens[end - 1].end)
            behind = printed[1] if printed and (elected or _near(sentence, end, printed)) else None
            only = set(_YEAR.findall(text, sentence.start, sentence.end))
            of = behind or (opening[1] if opening else only.pop() if len(only) == 1 else None)
            yield LeadershipFact(
                role, _body_of(body) or "", of, at, _place(sentence, body), sentence.part, elected, handed
            )


def names_of_blocs(sentence: Sentence) -> Iterator[str]:
    """Yield the names of blocs and clusters in a sentence: *Khối thi đua các bộ, ngành Thí điểm*.

    *Khối thi đua* alone names none.
    """
    keys = sentence.keys
    for first in range(len(keys) - 3):
        if keys[first] in ("khối", "cụm") and keys[first + 1 : first + 3] == ["thi", "đua"]:
            end = name_end(sentence, first, 3)
            end = next((at for at in range(first, end) if keys[at : at + 2] in _REVIEWS), end)
            name = " ".join(token.text for token in sentence.tokens[first:end]).replace(" ,", ",")
            if end > first + 3:
                yield name[0].upper() + name[1:]


def _elects(sentence: Sentence, at: int) -> bool:
    return sentence.keys[at] in ("bầu", "cử", "giao") and sentence.keys[at - 1 : at + 1] != ["bàn", "giao"]


def members_in(sentence: Sentence, row: Sequence[Element], year: str | None) -> Iterator[LeadershipFact]:
    """Yield the members that a sentence lists: *Khối thi đua … gồm 4 đơn vị: A, B, C và D*."""
    keys = sentence.keys
    opening = next(
        (
            at
            for at in range(2, len(keys))
            if keys[at - 1 : at + 1] == ["đơn", "vị"]
            and (keys[at - 2].isdigit() or keys[at - 3 : at - 1] == ["gồm", "các"])
        ),
        None,
    )
    if (
        opening is None
        or "thi" not in keys[:opening]
        or not {"khối", "cụm"} & set(keys[:opening])
        or not {"gồm", "có", "là"} & set(keys[:opening])
    ):
        return
    listed = [element for element in row if element.kind is ElementKind.BODY and element.first > opening]
    for element in _until_clause(row, listed):
        assert element.body is not None
        place = _place(sentence, element)
        yield LeadershipFact("members", element.body.text, year, place, place, sentence.part)


def _until_clause(row: Sequence[Element], listed: list[Element]) -> Iterator[Element]:
    """Yield bodies as long as only commas, `và`, brackets and roles stand between them."""
    before: Element | None = None
    for element in listed:
        gap = [one.text for one in row if before is not None and before.end <= one.first < element.first]
        if not set(gap) <= {
            ",",
            "và",
            "(",
            ")",
            "khối",
            "cụm",
            "trưởng",
            "phó",
            "thường",
            "trực",
            ";",
            "đơn",
            "vị",
            "là",
            "gồm",
            ":",
        }:
            return
        yield element
        before = element


def _roles(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    at = 0
    while at < len(sentence.keys):
        for words, role in _ROLES:
            if tuple(sentence.keys[at : at + len(words)]) == words and sentence.keys[at - 1 : at] != ["nguyên"]:
                yield at, at + len(words), role
                at += len(words) - 1
                break
        at += 1


def _left(row: Sequence[Element], first: int) -> list[Element]:
    """Return the bodies that a role is said of, to its left: *A và B là Khối phó*, *Giám đốc Sở Mẫu (đơn vị Khối
    trưởng)*.
    """
    before = _up_to_bodies(row, first)
    found: list[Element] = []
    while before and _body_of(before[-1]):
        found.insert(0, before.pop())
        if len(before) > 1 and before[-1].text in ("và", ",") and before[-2].kind is ElementKind.BODY and found:
            before.pop()
            continue
        break
    return [body for body in found if not folded(_body_of(body) or "").startswith(_NOT_A_BLOC)]


def _company(sentence: Sentence, row: Sequence[Element], first: int) -> list[Element]:
    """Return the body that a role is said of whose name is one word in capitals: *THAMAU được bầu làm Khối trưởng*."""
    before = _up_to_bodies(row, first)
    if not before or before[-1].kind is not ElementKind.OTHER:
        return []
    one = before[-1]
    token = sentence.tokens[one.first]
    alone = not (one.first and sentence.tokens[one.first - 1].is_upper)  # no headline in capitals
    if not (alone and token.is_upper and len(token.text) >= _SHORTEST and set(token.text) - set("IVXLC")):
        return []
    return [replace(one, kind=ElementKind.BODY, body=BodyFound(token.text, one.first, one.end, one.end))]


def _up_to_bodies(row: Sequence[Element], first: int) -> list[Element]:
    """Return what stands before a role, less the words that only lead to it: *là*, *đơn vị*, *nhận bàn giao*."""
    before = [element for element in row if element.end <= first]
    if [element.text for element in before[-3:]] == ["nhận", "bàn", "giao"]:
        del before[-3:]
    while before and before[-1].kind is ElementKind.OTHER and before[-1].text in _TAKES:
        before.pop()
    verbs = next((at for at in range(len(before), 0, -1) if before[at - 1].text not in _ELECTED), 0)
    if any(element.text == "được" for element in before[verbs:]):
        del before[verbs:]  # "Sở Mẫu được bầu làm Khối trưởng", not "Sở Mẫu bầu Khối trưởng"
    if len(before) > 1 and before[-1].text == "," and before[-2].kind is ElementKind.OFFICE:
        before.pop()  # "Phó Chủ nhiệm Ủy ban Mẫu, Khối trưởng"
    return before


def _joined_before(row: Sequence[Element], first: int) -> bool:
    """Say whether the body to the left of a role is joined to another by *và*."""
    before = _up_to_bodies(row, first)
    return len(before) > 1 and before[-1].kind is ElementKind.BODY and before[-2].text == "và"


def _right(row: Sequence[Element], end: int) -> list[Element]:
    """Return the body in brackets after a role: *đại diện Khối trưởng (Bộ Thí Điểm)*; or after a comma: *với vai trò
    Khối trưởng, A …*.
    """
    after = [element for element in row if element.first >= end]
    while after and (
        after[0].text in ("khối", "cụm", "thi", "đua")
        or (after[0].kind is ElementKind.BODY and after[0].text in ("khối", "cụm"))
    ):
        after.pop(0)
    handed = next((place for place, element in enumerate(after[:12]) if element.text == "cho"), None)
    if handed is not None:  # "bàn giao Cụm trưởng năm 2032 cho Sở Mẫu"
        after = after[handed:]
    is_at = next((place for place, element in enumerate(after) if not _names_bloc(element)), len(after))
    bracketed = [element.text for element in after[is_at + 2 : is_at + 3]] == ["("]  # "là Sở Mẫu (Cụm trưởng)"
    if is_at and after[is_at:] and after[is_at].text == "là" and not bracketed:
        after = after[is_at:]  # "Cụm trưởng Cụm thi đua số 5, Bộ Nháp năm 2032 là Sở Mẫu"
    if len(after) > 1 and after[0].text in ("(", ",", "là", ":", "cho", "-", "–") and after[1].kind is ElementKind.BODY:
        return after[1:2] if _body_of(after[1]) else []
    return []


def _names_bloc(element: Element) -> bool:
    """Say whether an element may belong to the name of a bloc, its parent and its year behind it."""
    numbered = element.text in ("số", "năm", ",") or element.text.isdigit()
    return numbered or element.kind is ElementKind.BODY


def _body_of(element: Element) -> str | None:
    if element.kind is ElementKind.BODY and element.body:
        return element.body.text.removeprefix("Ban Thường trực ")
    return element.office.body if element.kind is ElementKind.OFFICE and element.office else None


def _place(sentence: Sentence, element: Element) -> Place:
    return sentence.tokens[element.first].start, sentence.tokens[element.end - 1].end


def _near(sentence: Sentence, end: int, printed: re.Match[str]) -> bool:
    """Say whether a year stands close enough behind a role to be that of the term."""
    return printed.start() - sentence.tokens[end - 1].end < _NEAR and ";" not in sentence.keys[end : end + 12]
