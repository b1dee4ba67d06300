"""Whom a sentence without a name tells of: *Ông từng giữ các chức vụ …* goes on about the one person named before."""

from collections.abc import Sequence
from dataclasses import replace

from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.names import PrintedName
from loaders.drafting.pages import Sentence

_SINGULAR = {"ông", "bà", "đồng", "anh", "chị", "cô"}
_GOES_ON = {"là", "giữ", "được", "từng", "làm", "đã", "đảm", "trải", "kinh", "tiếp", "nguyên", "hiện", "thôi", "nghỉ"}


def with_subject(sentence: Sentence, row: Sequence[Element], before: str | None) -> list[Element]:
    """Return the elements of a sentence, its pronoun as the person `before`, where it names nobody else.

    *Ông là Giám đốc Sở Mẫu* and *Từ năm 2029, ông giữ chức …* do; *các ông* are several.
    """
    career = sentence.keys[:2] == ["sau", "đó"]  # tells what followed long ago, with no end
    if before is None or career or any(element.kind is ElementKind.PERSON for element in row):
        return list(row)
    pronouns = (place for place, one in enumerate(row) if _is_pronoun(row, place))
    place = next(pronouns, None)
    if place is None:
        return list(row)
    told = row[place]
    name = PrintedName(before, told.first, told.end, short=True)
    return [*row[:place], replace(told, kind=ElementKind.PERSON, person=name), *row[place + 1 :]]


def _is_pronoun(row: Sequence[Element], place: int) -> bool:
    """Say whether a form of address stands for somebody: at the beginning or behind a comma, before a verb."""
    one, following = row[place], row[place + 1 : place + 2]
    alone = one.kind is ElementKind.ADDRESS and one.text in _SINGULAR and one.end - one.first < 3
    opens = place == 0 or row[place - 1].text == ","
    return alone and opens and bool(following) and following[0].text in _GOES_ON


def only_person(row: Sequence[Element], before: str | None) -> str | None:
    """Return the one person of a sentence, `before` where it names nobody, and None where it names several."""
    named = {element.person.text for element in row if element.person}
    return before if not named else named.pop() if len(named) == 1 else None
