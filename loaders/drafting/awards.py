"""Awards in a sentence: kind, recipients, and whether they are proposed or conferred.

Who gives an award is part of its kind: *Bằng khen của Thủ tướng* is another than that of a province's chairman.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.facts import AwardFact
from loaders.drafting.pages import Sentence
from loaders.drafting.recipients import listed, named_after, named_before
from loaders.drafting.words import Phrases, words

_OF_THE_STATE = ("Huân chương", "Huy chương", "Anh hùng", "Chiến sĩ thi đua toàn quốc")
"""Awards that one office alone gives, the State President or the Prime Minister: who gives them tells nothing more."""
_CLASSES = {"nhất", "nhì", "ba"}
_GIVEN = (["tặng"], ["thưởng"], ["trao"], ["nhận"])
_QUOTES = {'"', "“", "'", "‘"}


@dataclass(slots=True)
class AwardsOfPage:
    """The awards of a page, sentence by sentence; a list of receivers may follow below the sentence that opens it."""

    _opened: AwardFact | None = None

    def told_by(self, sentence: Sentence, row: Sequence[Element]) -> list[AwardFact]:
        """Return the awards of a sentence, or of an item of the list opened above: *1. Sở Mẫu, vì …*."""
        mark = sentence.keys[0]
        if self._opened and (mark.isdigit() or mark in ("-", "+", "–")):
            return [_given_to(sentence, one, self._opened) for one in listed(row[2 if mark.isdigit() else 1 :])][:1]
        if self._opened and row[0].kind is ElementKind.PERSON:  # "cho các ông:", and below it the names in a row
            award, self._opened = self._opened, None
            return [_given_to(sentence, one, award) for one in listed(row)]
        found = list(awards_in(sentence, row))
        self._opened = _opening(sentence, row, found)
        return found


def _opening(sentence: Sentence, row: Sequence[Element], found: Sequence[AwardFact]) -> AwardFact | None:
    """Return the award, without its receiver yet, that a sentence opens a list of receivers for: *tặng Cờ cho:*."""
    kinds = list(_kinds(sentence, row)) if sentence.keys[-1] == ":" else []
    if not kinds or any(award.kind == kinds[-1][2] for award in found) or (len(kinds) > 1 and not found):
        return None
    first, end, kind = kinds[-1]
    step = _step(sentence, first, end)
    at = (sentence.tokens[first].start, sentence.tokens[end - 1].end)
    return AwardFact(kind, "", step, at, at, sentence.part) if step else None


def _given_to(sentence: Sentence, recipient: Element, award: AwardFact) -> AwardFact:
    at = (sentence.tokens[recipient.first].start, sentence.tokens[recipient.end - 1].end)
    return replace(award, recipient=_name(recipient), recipient_at=at, to_person=recipient.person is not None)


def awards_in(sentence: Sentence, row: Sequence[Element]) -> Iterator[AwardFact]:
    """Yield an award for each named recipient; one without recipients by name gives none."""
    kinds = list(_kinds(sentence, row))
    for number, (first, end, kind) in enumerate(kinds):
        stop = kinds[number + 1][0] if number + 1 < len(kinds) else len(sentence.keys)
        step = _step(sentence, first, end)
        if step is None:
            continue
        begin = kinds[number - 1][1] if number else 0
        recipients = named_after(row, end, stop) or named_before(row, begin, first, conferred=step == "conferred")
        if len(recipients) > 1 and number and _shares_list(sentence, kinds[number - 1][1], first):
            continue  # "hạng Nhì, hạng Ba cho ông A và bà B" does not say who gets which
        at = (sentence.tokens[first].start, sentence.tokens[end - 1].end)
        award = AwardFact(kind, "", step, at, at, sentence.part)
        yield from (_given_to(sentence, recipient, award) for recipient in recipients)


def _shares_list(sentence: Sentence, end: int, first: int) -> bool:
    """Say whether nothing but a comma or `và` stands between two awards."""
    between = set(sentence.keys[end:first])
    return bool(between) and between <= {",", "và", "tặng"}


def _kinds(sentence: Sentence, row: Sequence[Element]) -> Iterator[tuple[int, int, str]]:
    """Yield where kinds of award stand, with class and giver: *Huân chương Mẫu hạng Nhất*, *Cờ của Bộ Mẫu*."""
    found = list(words().award_kinds.all_in(sentence.keys))
    for number, (first, end) in enumerate(found):
        # In small letters `cờ`, `huy hiệu` and the like are things, unless somebody is given one.
        given = sentence.keys[first - 1 : first] in _GIVEN and sentence.keys[first:end] != ["danh", "hiệu"]
        if not (given or sentence.tokens[first].text[0].isupper()) or _only_leads(sentence, end, found[number + 1 :]):
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
        giver = _giver(sentence, row, end) or _asked(row, first, end) or _decided(row, first, end)
        if giver and not name.startswith(_OF_THE_STATE):
            end, text = giver
            name = f"{name} {text}"
        yield first, end, name
        yield from others


def _only_leads(sentence: Sentence, end: int, later: Sequence[tuple[int, int]]) -> bool:
    """Say whether words only lead to the name of an award: *danh hiệu "Chiến sĩ thi đua toàn quốc"*."""
    following = end + 1 if set(sentence.keys[end : end + 1]) <= _QUOTES else end
    return bool(later) and later[0][0] in (end, following)


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


def _decided(row: Sequence[Element], first: int, end: int) -> tuple[int, str] | None:
    """Return the giver who signs the decision: *Chủ tịch Hội Mẫu vừa ký Quyết định tặng Bằng khen*."""
    before = [element for element in row if element.end <= first and element.text not in ("vừa", "đã", "có")]
    for place, giver in enumerate(before):
        verb = next((one.text for one in before[place + 1 :] if one.kind is not ElementKind.PERSON), None)
        if giver.kind in (ElementKind.BODY, ElementKind.OFFICE) and verb in ("ký", "ban", "quyết"):
            text = giver.body.text if giver.body else _office(giver)
            return None if text.startswith("Phó ") else (end, f"của {text}")  # a deputy signs for another
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
    others = words().no_award_verbs
    return any(phrases.at(sentence.keys, at) and not (at and others.at(sentence.keys, at - 1)) for at in range(before))


def _name(element: Element) -> str:
    if element.person:
        return element.person.text
    assert element.body is not None
    return element.body.text
