"""Awards in a sentence: kind, recipients, and whether they are proposed or conferred.

Who gives an award is part of its kind: *Bằng khen của Thủ tướng* is another than that of a province's chairman.
"""

from collections.abc import Iterator, Sequence

from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.facts import AwardFact
from loaders.drafting.lists import closing
from loaders.drafting.pages import Sentence
from loaders.drafting.words import Phrases, words

_CLASSES = {"nhất", "nhì", "ba"}
_OPENS = {"cho", ":", "gồm", "tặng"}
_JOINS = {
    "tiêu",
    "biểu",
    "sau",
    "đây",
    "tặng",
    ";",
    ",",
    "và",
    "cho",
    "các",
    ":",
    "gồm",
    "đơn",
    "vị",
    "tập",
    "thể",
    "cá",
    "nhân",
    "ông",
    "bà",
}


def awards_in(sentence: Sentence, row: Sequence[Element]) -> Iterator[AwardFact]:
    """Yield an award for each named recipient; one without recipients by name gives none."""
    kinds = list(_kinds(sentence, row))
    for number, (first, end, kind) in enumerate(kinds):
        stop = kinds[number + 1][0] if number + 1 < len(kinds) else len(sentence.keys)
        step = _step(sentence, first, end)
        if step is None:
            continue
        begin = kinds[number - 1][1] if number else 0
        recipients = _after(row, end, stop)
        if not recipients:
            recipients = _before(row, first) if step == "conferred" else _undergoing(sentence, row, begin, first)
        if len(recipients) > 1 and number and _shares_list(sentence, kinds[number - 1][1], first):
            continue  # "hạng Nhì, hạng Ba cho ông A và bà B" does not say who gets which
        at = (sentence.tokens[first].start, sentence.tokens[end - 1].end)
        for recipient in recipients:
            recipient_at = (sentence.tokens[recipient.first].start, sentence.tokens[recipient.end - 1].end)
            to_person = recipient.person is not None
            yield AwardFact(kind, _name(recipient), step, at, recipient_at, sentence.part, to_person)


def _shares_list(sentence: Sentence, end: int, first: int) -> bool:
    """Say whether nothing but a comma or `và` stands between two awards."""
    between = set(sentence.keys[end:first])
    return bool(between) and between <= {",", "và", "tặng"}


def _kinds(sentence: Sentence, row: Sequence[Element]) -> Iterator[tuple[int, int, str]]:
    """Yield where kinds of award stand, with class and giver: *Huân chương Mẫu hạng Nhất*, *Cờ của Bộ Mẫu*."""
    found = list(words().award_kinds.all_in(sentence.keys))
    for number, (first, end) in enumerate(found):
        # In small letters `cờ`, `huy hiệu` and the like are things, unless somebody is given one.
        if not sentence.tokens[first].text[0].isupper() and sentence.keys[first - 1 : first] not in (
            ["tặng"],
            ["thưởng"],
        ):
            continue
        name = " ".join(token.text for token in sentence.tokens[first:end])
        name = name[0].upper() + name[1:]
        if (
            sentence.keys[end : end + 1] == ["hạng"]
            and end + 1 < len(sentence.keys)
            and sentence.keys[end + 1] in _CLASSES
        ):
            stop = found[number + 1][0] if number + 1 < len(found) else len(sentence.keys)
            others = _other_classes(sentence, name, end + 2, stop)
            name, end = f"{name} hạng {sentence.tokens[end + 1].text}", end + 2
        else:
            others = []
        giver = _giver(sentence, row, end) or _asked(row, first, end)
        if giver:
            end, text = giver
            name = f"{name} {text}"
        yield first, end, name
        yield from others


def _other_classes(sentence: Sentence, name: str, begin: int, stop: int) -> list[tuple[int, int, str]]:
    """Return further classes of an award that is named once: *Huân chương Mẫu hạng Nhất cho A; hạng Nhì cho B*."""
    return [
        (at, at + 2, f"{name} hạng {sentence.tokens[at + 1].text}")
        for at in range(begin, stop - 1)
        if sentence.keys[at] == "hạng" and sentence.keys[at + 1] in _CLASSES
    ]


def _giver(sentence: Sentence, row: Sequence[Element], end: int) -> tuple[int, str] | None:
    of = sentence.keys[end : end + 1] == ["của"]
    start = end + 1 if of else end
    for element in row:
        if (
            element.first == start
            and element.kind in (ElementKind.BODY, ElementKind.OFFICE)
            and (of or element.kind is ElementKind.BODY)
        ):
            text = element.body.text if element.body else _office(element)
            return element.end, f"của {text}"
    return None


def _asked(row: Sequence[Element], first: int, end: int) -> tuple[int, str] | None:
    """Return the giver who is asked to give: *đề nghị UBND tỉnh tặng Cờ thi đua*."""
    for place in range(len(row) - 2, 1, -1):  # the one that stands nearest before the award
        giver = row[place]
        if (
            giver.end <= first
            and giver.kind in (ElementKind.BODY, ElementKind.OFFICE)
            and row[place - 1].text in ("nghị", ";")
            and row[place + 1].text in ("tặng", "xét")
        ):
            return end, f"của {giver.body.text if giver.body else _office(giver)}"
    return None


def _office(element: Element) -> str:
    assert element.office is not None
    body = element.office.body or ""
    return f"{element.office.title} {body}".strip()


def _step(sentence: Sentence, first: int, end: int) -> str | None:
    """Return what was done with an award: proposing anywhere before it outweighs giving."""
    if _any(sentence, words().award_proposed, first):
        return "proposed"
    given = sentence.keys[end : end + 3]  # "Danh hiệu Mẫu cũng được trao cho ông A"
    late = "được" in given and bool({"trao", "tặng"} & set(sentence.keys[end : end + 4]))
    return "conferred" if late or _any(sentence, words().award_conferred, first) else None


def _any(sentence: Sentence, phrases: Phrases, before: int) -> bool:
    return any(phrases.at(sentence.keys, at) for at in range(before))


def _after(row: Sequence[Element], end: int, stop: int) -> list[Element]:
    """Return the recipients that are listed after an award, until something else than a list follows."""
    following = [element for element in row if end <= element.first < stop]
    while following and not (following[0].kind is ElementKind.OTHER and following[0].text in _OPENS):
        if following[0].text in (";", ".") or following[0].kind is not ElementKind.OTHER:
            return []
        following.pop(0)
    return list(_listed(following))


def _before(row: Sequence[Element], first: int) -> list[Element]:
    """Return who receives, named before: *Sở Mẫu đón nhận Cờ thi đua*, *Sở Mẫu vinh dự được tặng …*."""
    before = [element for element in row if element.end <= first]
    clause = max((place for place, element in enumerate(before) if element.text == ";"), default=-1)
    before = before[clause + 1 :]
    verbs = [place for place, element in enumerate(before) if element.text in ("đón", "nhận", "được")]
    if not verbs:
        return []
    before = before[: verbs[0]]  # between "được" and "tặng" stands who gives it
    named = [element for element in before if element.kind in (ElementKind.BODY, ElementKind.PERSON)]
    # The one that stands nearest: those before it are guests or givers.
    return named[-1:]


def _undergoing(sentence: Sentence, row: Sequence[Element], begin: int, first: int) -> list[Element]:
    """Return who is proposed, named before: *Sở Mẫu; Sở Nháp được đề nghị tặng Cờ*."""
    keys = sentence.keys
    if not any(keys[at : at + 3] == ["được", "đề", "nghị"] for at in range(begin, first)):
        return []
    before = [element for element in row if begin <= element.first < first]
    verb = next(place for place, element in enumerate(before) if element.text == "được")
    start = verb
    while start and (before[start - 1].kind is ElementKind.BODY or before[start - 1].text in (";", ",", "và")):
        start -= 1
    return [element for element in before[start:verb] if element.kind is ElementKind.BODY]


def _listed(following: list[Element]) -> Iterator[Element]:
    past = 0
    for place, element in enumerate(following):
        if place < past:
            continue
        if element.text == "(":
            past = closing(following, place)  # "Binh đoàn 15 (Bộ Mẫu), Cục Nháp"
        elif element.kind in (ElementKind.BODY, ElementKind.PERSON):
            if [one.text for one in following[place + 1 : place + 2]] in (["tặng"], ["trao"], ["xét"]):
                return  # "…; Bộ Mẫu tặng Bằng khen cho …": who gives the next award
            yield element
        elif element.kind is ElementKind.OTHER and element.text not in _JOINS and not element.text[0].isdigit():
            goes_on = _next_listed(following, place)
            if goes_on is None:
                return
            past = goes_on


def _next_listed(following: list[Element], at: int) -> int | None:
    """Return where a list parted by semicolons goes on behind a name that was not read to its end."""
    mark = next((place for place in range(at, len(following)) if following[place].text == ";"), len(following))
    kinds = [element.kind for element in following[mark + 1 : mark + 2]]
    return mark + 1 if kinds in ([ElementKind.BODY], [ElementKind.PERSON]) else None


def _name(element: Element) -> str:
    if element.person:
        return element.person.text
    assert element.body is not None
    return element.body.text
