"""Lists that print the common part of their names once: *Ủy ban Mẫu các huyện: Một, Hai và Ba* names three bodies."""

from collections.abc import Iterator, Sequence

from loaders.drafting.bodies import BodyFound
from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.names import capitals_end
from loaders.drafting.pages import Sentence
from loaders.drafting.words import words

_BETWEEN = {",", "và", ";"}


def with_whole_names(sentence: Sentence, row: Sequence[Element]) -> list[Element]:
    """Return the elements with each name of such a list as a body of its own; a colon opens the list."""
    found: list[Element] = []
    past = 0
    for place, element in enumerate(row):
        if element.first < past:
            continue
        listed = (list(_listed(sentence, row, place)) or list(_places(sentence, row, place))) if element.body else []
        found += listed or [element]
        past = listed[-1].end if listed else past
    return found


def _places(sentence: Sentence, row: Sequence[Element], place: int) -> Iterator[Element]:
    """Yield the bodies of other places behind one that ends in its place: *Hội Mẫu tỉnh Ví Dụ, Thử Nghiệm*."""
    common, keys = row[place], sentence.keys
    at = next((at for at in range(common.end - 1, common.first, -1) if words().areas.at(keys, at)), None)
    if common.body is None or at is None or words().places.at(keys, at + 1) != common.end - at - 1:
        return
    stem = common.body.text[: -len(" ".join(token.text for token in sentence.tokens[at + 1 : common.end]))]
    end = common.end
    while keys[end : end + 1] == [","] and (length := words().places.at(keys, end + 1)):
        if end == common.end:
            yield common
        name = " ".join(token.text for token in sentence.tokens[end + 1 : end + 1 + length])
        past = end + 1 + length
        yield Element(ElementKind.OTHER, end, end + 1, keys[end])
        yield Element(
            ElementKind.BODY, end + 1, past, keys[end + 1], body=BodyFound(f"{stem}{name}", end + 1, past, past)
        )
        end = past


def _listed(sentence: Sentence, row: Sequence[Element], place: int) -> Iterator[Element]:
    """Yield the bodies of a list whose common part is the body at `place`, with the commas between them."""
    common, keys = row[place], sentence.keys
    several = common.end < len(keys) and (keys[common.end] == "các" or keys[common.end].isdigit())
    area = words().areas.at(keys, common.end + 1) if several else 0
    at = common.end + 1 + area
    stem = f"{common.body.text if common.body else ''} {' '.join(keys[common.end + 1 : at])}"
    while keys[at : at + 1] == [","] and (other := words().areas.at(keys, at + 1)):
        at += 1 + other  # "Hội Mẫu các tỉnh, thành phố: Một, Hai": of a province each, as it says first
    colon = keys[at : at + 1] == [":"]
    if not area:
        return
    at += colon
    while at < len(keys) and (end := capitals_end(sentence, at)) > at:
        name = " ".join(token.text for token in sentence.tokens[at:end])
        yield Element(ElementKind.BODY, at, end, keys[at], body=BodyFound(f"{stem} {name}", at, end, end))
        while "(" in keys[end : end + 1] and ")" in keys[end:]:  # "Một (Cụm trưởng), Hai"
            past = keys.index(")", end) + 1
            yield from (Element(ElementKind.OTHER, place, place + 1, keys[place]) for place in range(end, past))
            end = past
        if end >= len(keys) or keys[end] not in _BETWEEN or not sentence.tokens[end + 1 : end + 2]:
            return
        if capitals_end(sentence, end + 1) == end + 1 or words().bodies.at(keys, end + 1) > 1:
            return  # "các tỉnh: Một, Hai; Đồn Biên phòng Ba"
        yield Element(ElementKind.OTHER, end, end + 1, keys[end])
        at = end + 1
