"""Lists that print the common part of their names once: *Ủy ban Mẫu các huyện: Một, Hai và Ba* names three bodies."""

from collections.abc import Iterator, Sequence

from loaders.drafting.bodies import BodyFound
from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.name_ends import name_end
from loaders.drafting.names import capitals_end
from loaders.drafting.pages import Sentence
from loaders.drafting.titles import written_out
from loaders.drafting.words import phrase, words

_BETWEEN = {",", "và", ";"}
_ENDS_ITEM = {*_BETWEEN, ".", "(", "được"}


def with_whole_names(sentence: Sentence, row: Sequence[Element]) -> list[Element]:
    """Return the elements with each name of such a list as a body of its own; a colon opens the list."""
    found: list[Element] = []
    past = 0
    for place, element in enumerate(row):
        if element.first < past:
            continue
        of_kind = list(_of_one_kind(sentence, element)) if element.body or element.kind is ElementKind.OTHER else []
        listed = of_kind
        if element.body and not listed:
            ways = (_listed, _places, _numbered)
            listed = next((every for way in ways if (every := list(way(sentence, row, place)))), [])
        if of_kind and found and (found[-1].text.isdigit() or found[-1].text == "các"):
            found.pop()  # of "30 Sở Mẫu Một, Hai, …" each is named
        found += listed or [element]
        past = listed[-1].end if listed else past
    return found


def _of_one_kind(sentence: Sentence, element: Element) -> Iterator[Element]:
    """Yield the bodies of a list that prints their first word once: *các Sở: Y tế, Giáo dục và Đào tạo, Nội vụ*.

    Of *các Trường THPT Mẫu, Nháp* the kind of school belongs to each.
    """
    keys, first = sentence.keys, element.first
    head = words().bodies.at(keys, first) if first else 0
    if not head or not (words().plurals.at(keys, first - 1) or keys[first - 1].isdigit()):
        return
    colon = keys[first + head : first + head + 1] == [":"]
    items = list(_items(sentence, first + head + colon))
    kind = _kind(sentence, *items[0], items[1][0]) if len(items) > 1 and not colon else 0
    if len(items) < 2 or not (kind or colon or sentence.tokens[first].is_capital):
        return
    common = first + head + kind
    stem = written_out(sentence, first, common)
    stem, start = stem[0].upper() + stem[1:], max(common, items[0][0])
    past = 0
    for begin, end in items:
        yield from (Element(ElementKind.OTHER, at, at + 1, keys[at]) for at in range(past or begin, begin))
        name = written_out(sentence, max(begin, start), end)
        begin, past = begin if past else first, end
        yield Element(ElementKind.BODY, begin, end, keys[begin], body=BodyFound(f"{stem} {name}", begin, end, end))


def _items(sentence: Sentence, at: int) -> Iterator[tuple[int, int]]:
    """Yield where the names of a list begin and end, each a phrase that begins with a capital and is no body itself."""
    while at < len(sentence.tokens) and sentence.tokens[at].is_word and sentence.keys[at - 1] != "(":
        joint = words().joint_fields.at(sentence.keys, at)
        end = name_end(sentence, at, joint, listed=True)
        alike = words().not_bodies.at(sentence.keys, at)  # "các Phòng: Tổ chức, Thanh tra"
        head = 0 if alike else words().bodies.at(sentence.keys, at)
        if end == at or not sentence.tokens[at].text[0].isupper() or (head and end > at + head and not joint):
            return
        yield at, end
        end = _past_bracket(sentence, end)
        if sentence.keys[end : end + 1] == [] or sentence.keys[end] not in _BETWEEN:
            return
        at = end + 1


def _past_bracket(sentence: Sentence, at: int) -> int:
    """Return where a list goes on behind a bracket that begins at `at`: *Một (Cụm trưởng), Hai*."""
    keys = sentence.keys
    return keys.index(")", at) + 1 if keys[at : at + 1] == ["("] and ")" in keys[at:] else at


def _kind(sentence: Sentence, begin: int, end: int, following: int) -> int:
    """Return how many words of the first name say of which kind all are, because the next is a proper name alone."""
    if _is_place(sentence, following):
        return next((at for at in range(begin, end) if _is_place(sentence, at)), begin) - begin
    at = begin + words().joint_fields.at(sentence.keys, begin)
    while at < end and (length := words().compound_at(sentence.keys, at) or int(sentence.tokens[at].is_upper)):
        at += length
    proper = at < end and not (words().compound_at(sentence.keys, following) or sentence.tokens[following].is_upper)
    return at - begin if proper else 0


def _is_place(sentence: Sentence, at: int) -> bool:
    return sentence.keys[at] == "tp" or bool(words().places.at(sentence.keys, at))


def _numbered(sentence: Sentence, row: Sequence[Element], place: int) -> Iterator[Element]:
    """Yield the bodies that only their numbers tell apart: *Nông trường IV, VI và VII*."""
    common, keys, end = row[place], sentence.keys, row[place].end
    if common.body is None or not any(_number(sentence, end - length) == length for length in (1, 2)):
        return
    stem = common.body.text.rpartition(" ")[0]
    while end + 1 < len(keys) and keys[end] in (",", "và") and (length := _number(sentence, end + 1)):
        past = end + 1 + length
        if past < len(keys) and keys[past] not in _ENDS_ITEM and not words().ends_names.at(keys, past):
            return  # "Lữ đoàn 4, 5 chiến sĩ …"
        if end == common.end:
            yield common
        yield Element(ElementKind.OTHER, end, end + 1, keys[end])
        body = BodyFound(f"{stem} {written_out(sentence, end + 1, past)}", end + 1, past, past)
        yield Element(ElementKind.BODY, end + 1, past, keys[end + 1], body=body)
        end = past


def _number(sentence: Sentence, at: int) -> int:
    """Return how many tokens a number takes, in figures, in Roman letters or behind letters: *3*, *IV*, *MN01*."""
    one, other = sentence.tokens[at], sentence.tokens[at + 1 : at + 2]
    if other and one.text.isupper() and other[0].text.isdigit() and other[0].start == one.end:
        return 2
    return int(one.text.isdigit() or (one.text.isupper() and set(one.text) <= set("IVX")))


def _places(sentence: Sentence, row: Sequence[Element], place: int) -> Iterator[Element]:
    """Yield the bodies of other places behind one that ends in its place: *Hội Mẫu tỉnh Ví Dụ, Thử Nghiệm*."""
    common, keys = row[place], sentence.keys
    at = next((at for at in range(common.end - 1, common.first, -1) if words().areas.at(keys, at)), None)
    if common.body is None or at is None or at + 1 == common.end:
        return
    place_name = written_out(sentence, at + 1, common.end)
    if words().places.at(list(phrase(place_name)), 0) != len(phrase(place_name)):
        return
    stem = common.body.text[: -len(place_name)]
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
        past = _past_bracket(sentence, end)
        yield from (Element(ElementKind.OTHER, place, place + 1, keys[place]) for place in range(end, past))
        end = past
        if end >= len(keys) or keys[end] not in _BETWEEN or not sentence.tokens[end + 1 : end + 2]:
            return
        if capitals_end(sentence, end + 1) == end + 1 or words().bodies.at(keys, end + 1) > 1:
            return  # "các tỉnh: Một, Hai; Đồn Biên phòng Ba"
        yield Element(ElementKind.OTHER, end, end + 1, keys[end])
        at = end + 1
