"""Words that name a receiver of awards and are no name by themselves: *nhà trường*, *huyện Mẫu*, *Ông*.

*Nhà trường* stands for the one school that the page named before, and *Ông* for the one person; a place stands for its
people and authorities.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from loaders.drafting.bodies import BodyFound
from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.names import PrintedName, capitals_end
from loaders.drafting.pages import Sentence
from loaders.drafting.titles import written_out
from loaders.drafting.words import folded, words

_BEFORE_PLACES = ("", "cho", "tặng", "và", ",", ";", ":", "là")
_SHORTEST = 3
"""How many letters the abbreviation of a body has at least."""
_MARKS = (",", ".", ";", "(")


def with_stand_ins(
    sentence: Sentence, row: Sequence[Element], known: Iterable[str], persons: Collection[str]
) -> list[Element]:
    """Return the elements of a sentence, with stand-ins as whom they mean of the bodies and persons named before."""
    found: list[Element] = []
    past = 0
    for place, element in enumerate(row):
        if element.first < past:
            continue
        if not place and element.kind is ElementKind.ADDRESS and element.end == 1 and len(persons) == 1:
            name = PrintedName(next(iter(persons)), element.first, element.end, short=True)
            found.append(replace(element, kind=ElementKind.PERSON, person=name))
            continue
        other = element.kind is ElementKind.OTHER
        body = _place(sentence, row, place) or _short(sentence, row, place) if other else None
        body = body or (_meant(sentence, row, place, known) if other else None)
        past = body.end if body else element.end
        found.append(Element(ElementKind.BODY, element.first, past, element.text, body=body) if body else element)
    return found


def _place(sentence: Sentence, row: Sequence[Element], place: int) -> BodyFound | None:
    """Return the place or its people, where a receiver may be named: *Huyện Mẫu đón nhận …*, *cho quân và dân xã A*."""
    first = row[place].first
    people = words().peoples.at(sentence.keys, first)
    at = first + people
    area = words().areas.at(sentence.keys, at) or (people and words().hamlets.at(sentence.keys, at))
    end = capitals_end(sentence, first + people + area)
    if end == first + people + area or not (people or area):
        return None
    if not people and (row[place - 1].text if place else "") not in _BEFORE_PLACES:
        return None
    if not people and sentence.keys[first - 1] == "," and sentence.tokens[first - 2].is_capital:
        return None  # "xã Nháp, huyện Mẫu" is one place
    text = written_out(sentence, first, end)
    return BodyFound(text[0].upper() + text[1:], first, end, end)


def _short(sentence: Sentence, row: Sequence[Element], place: int) -> BodyFound | None:
    """Return the body that an abbreviation names which nobody writes out: *VMN tặng Cờ thi đua cho Sở Mẫu*."""
    token, first = sentence.tokens[row[place].first], row[place].first
    before = row[place - 1].text if place else ""
    if not token.is_upper or len(token.text) < _SHORTEST or set(token.text) <= set("IVXLCM"):
        return None
    if before not in (*_BEFORE_PLACES, "của") or words().not_short_names.at(sentence.keys, first):
        return None
    return None if words().award_kinds.at(sentence.keys, first) else BodyFound(token.text, first, first + 1, first + 1)


def _meant(sentence: Sentence, row: Sequence[Element], place: int, known: Iterable[str]) -> BodyFound | None:
    """Return the one body of the page that *nhà trường* or *công ty* means, before a verb or at the end of a clause."""
    first = row[place].first
    length = words().stand_ins.at(sentence.keys, first)
    following = sentence.keys[first + length : first + length + 1]
    ends = not following or following[0] in _MARKS or words().before_receiving.holds(following[0])
    plural = place > 0 and (row[place - 1].text[0].isdigit() or words().plurals.at([row[place - 1].text], 0))
    if not length or plural or not (ends or words().award_receives.at(sentence.keys, first + length)):
        return None
    heads = words().meant_by[tuple(sentence.keys[first : first + length])]
    near = [one.body.text for one in row[:place] if one.body]  # of several schools the one named just before
    meant = [name for name in near if folded(name).startswith(heads)]
    meant = meant or list(_apart(name for name in known if folded(name).startswith(heads)))
    return BodyFound(meant[0], first, first + length, first + length) if len(meant) == 1 else None


def _apart(names: Iterable[str]) -> Iterator[str]:
    """Yield names less those that a longer one begins or ends with."""
    every = list(dict.fromkeys(names))
    for name in every:
        if not any(other != name and (other.startswith(name) or other.endswith(name)) for other in every):
            yield name
