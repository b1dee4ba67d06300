"""Verbs that propose, give and receive awards: *Bộ Mẫu tặng …*, *được Bộ Mẫu tặng …*, *đón nhận …*."""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.drafting.award_kinds import giver_name
from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.pages import Sentence
from loaders.drafting.words import Phrases, words

_GIVERS = (ElementKind.BODY, ElementKind.OFFICE)
_DECIDING = ("ký", "quyết", "đề")
_NEAR = 3
"""How many words a verb of proposing has at most."""
_QUOTES = ("“", "”", '"')


@dataclass(frozen=True, slots=True)
class AwardVerb:
    """A verb from element `first` up to `end`.

    `subject_end` is where who receives ends, before *được* or a verb of receiving; it is None where the verb gives.
    """

    first: int
    end: int
    subject_end: int | None
    giver: str | None


def verb_in(sentence: Sentence, before: Sequence[Element]) -> AwardVerb | None:
    """Return the last verb that gives or receives in what stands before an award."""
    found, past = None, 0
    hidden = _hidden(sentence)
    for place, element in enumerate(before):
        if place < past or element.kind is not ElementKind.OTHER or element.first in hidden:
            continue
        gives = words().award_gives.at(sentence.keys, element.first)
        receives = words().award_receives.at(sentence.keys, element.first)
        if gives or receives:
            past = place + max(gives, receives)
            found = place, past, receives > gives
    found = found or _proposing(sentence, before)
    if found is None:
        return None
    first, end, receiving = found
    subject_end = first if receiving else _passive(before, first)
    giver = _giver(before[subject_end or 0 : first], decides=end - first > 1 or before[first].text == "tặng")
    return AwardVerb(first, end, subject_end, giver)


def _proposing(sentence: Sentence, before: Sequence[Element]) -> tuple[int, int, bool] | None:
    """Return a verb of proposing right before an award, with none of giving: *đề nghị Cờ thi đua cho Sở Mẫu*."""
    for place in range(max(0, len(before) - _NEAR), len(before)):
        if place + words().award_proposed.at(sentence.keys, before[place].first) == len(before):
            return place, len(before), False
    return None


def verb_behind(sentence: Sentence, following: Sequence[Element]) -> int:
    """Return where a verb ends of which the award is the subject, or 0: *Huân chương Mẫu được trao cho ông A*."""
    said = following[0].text == "mà" if following else False  # "Huân chương mà Nhà nước trao tặng Sở Mẫu"
    for place, element in enumerate(following):
        if said and (length := words().award_gives.at(sentence.keys, element.first)):
            return place + length
        if element.text == "được" and (length := words().award_gives.at(sentence.keys, element.first + 1)):
            return place + 1 + length
        if not said and not (words().before_receiving.holds(element.text) or element.text in (",", *_QUOTES)):
            break
    return 0


def _passive(before: Sequence[Element], verb: int) -> int | None:
    """Return the place of *được* before a verb that somebody undergoes: *được Bộ Mẫu tặng*, *được đề nghị tặng*."""
    for place in range(verb - 1, -1, -1):
        if before[place].text == "được":
            return place
        if before[place].kind is ElementKind.OTHER and not _leads_to_giving(before[place]):
            return None
    return None


def _leads_to_giving(element: Element) -> bool:
    word = words().before_giving.holds(element.text) or element.text[0].isdigit()
    return element.kind is ElementKind.OTHER and word


def _giver(before: Sequence[Element], *, decides: bool) -> str | None:
    """Return who gives, named right before the verb: *Chủ tịch Hội Mẫu vừa ký Quyết định tặng*.

    A deputy only hands an award over, and so does who is named before a verb that does not decide (*trao*), or before
    his own office (*ông A, Chủ tịch Hội Mẫu, trao tặng*).
    """
    place = len(before)
    while place and _leads_to_giving(before[place - 1]):
        place -= 1
        decides = decides or before[place].text in _DECIDING
    if place > 1 and before[place - 1].person and before[place - 2].office:
        place -= 1  # "Chủ tịch Hội Mẫu Trần Văn Thử tặng …"
    if not decides or not place or before[place - 1].kind not in _GIVERS:
        return None
    if place > 2 and before[place - 3].person and before[place - 2].is_mark:
        return None
    name = giver_name(before[place - 1])
    return None if name is None or name.startswith(("Phó ", "Thứ trưởng")) else name


def step_told(sentence: Sentence, before: int) -> str | None:
    """Return what was done with an award before token `before`: proposing outweighs giving; what is to come is none."""
    planned = {at for first, end in words().award_proposed.all_in(sentence.keys) for at in range(first, end)}
    unsure = (at for at in range(before) if at not in planned)
    if any(words().award_unsure.at(sentence.keys, at) for at in unsure):
        return None
    return "proposed" if _any(sentence, words().award_proposed, before) else "conferred"


def announces(sentence: Sentence) -> bool:
    """Say whether a sentence opens a list of awards or of who receives one: *đề nghị Bộ Mẫu khen thưởng:*."""
    verbs = (words().award_gives, words().award_receives)
    return sentence.keys[-1] == ":" and any(_any(sentence, one, len(sentence.keys)) for one in verbs)


def _any(sentence: Sentence, phrases: Phrases, before: int) -> bool:
    hidden = _hidden(sentence)
    return any(at not in hidden and phrases.at(sentence.keys, at) for at in range(before))


def _hidden(sentence: Sentence) -> set[int]:
    """Return the places of words that only begin or end like a verb: *ghi nhận*, *trao đổi*, *theo đề nghị*."""
    return {at for first, end in words().no_award_verbs.all_in(sentence.keys) for at in range(first, end)}
