"""Which province a text is about: where *tỉnh* stands alone, as in *UBND tỉnh*, its name is printed elsewhere."""

import re
from collections import Counter
from itertools import pairwise

from loaders.drafting.bloc_elements import BLOCS
from loaders.drafting.tokens import TextToken, tokens
from loaders.drafting.words import folded, words

_AREAS = {"tỉnh", "TỈNH", "Tỉnh"}
_SIDE = re.compile(r"\b(?:phía (?:đoàn|tỉnh|đại biểu)|Tỉnh ủy) (?P<place>[^\W\d_]+ [^\W\d_]+)")
_PLACE = re.compile(r"\btại (?P<place>[^\W\d_]+ [^\W\d_]+),")


def area_of(text: str) -> str | None:
    """Return the province that a page is about: the one named most after *tỉnh*, a headline in capitals counted."""
    counted: Counter[str] = Counter()
    found = tokens(text)
    for place, (before, token) in enumerate(pairwise(found), start=1):
        beside = "\n" not in text[before.start : token.start]
        if before.text in _AREAS and beside and _begins_name(token) and not _is_other(found, place):
            counted[words().abbreviation(token.text) or _name(text, found, place)] += 1  # "UBND tỉnh BR-VT"
    # A page on guests from abroad prints their province more often than the hosts'.
    known = Counter({name: count for name, count in counted.items() if words().places.at(folded(name).split(), 0)})
    return (known or counted).most_common(1)[0][0] if counted else None


def side_of(text: str) -> str | None:
    """Return the province that a sentence tells otherwise: *Về phía đoàn Ví Dụ có …*, *Phó Bí thư Tỉnh ủy Ví Dụ*."""
    match = _SIDE.search(text)
    return match["place"] if match and words().places.at(folded(match["place"]).split(), 0) else None


def elsewhere(text: str, area: str | None) -> bool:
    """Say whether a sentence tells of another place than `area`: *Sáng 18-8, tại Ví Dụ, Bí thư Tỉnh ủy …*."""
    places = [match["place"] for match in _PLACE.finditer(text) if match["place"].istitle()]
    return any(place != area and not words().bodies.at(folded(place).split(), 0) for place in places)


def _begins_name(token: TextToken) -> bool:
    key = [folded(token.text)]
    # "UBND tỉnh Khối thi đua …": the name of a bloc begins.
    name = token.is_word and token.text[0].isupper() and len(token.text) > 1 and key[0] not in BLOCS
    verb = words().ends_names.at(key, 0) and key != ["bà"]  # "tỉnh Bà Rịa - Vũng Tàu"
    return name and not verb and not (token.is_upper and words().bodies.at(key, 0))


def _is_other(found: list[TextToken], place: int) -> bool:
    """Say whether a name is a person's or that of guests: *Đoàn công tác tỉnh Ví Dụ*."""
    before = [folded(token.text) for token in found[max(0, place - 4) : place - 1]]
    return before[-3:] == ["đoàn", "công", "tác"] or before[-1:] == ["đoàn"] or _is_person(found, place)


def _is_person(found: list[TextToken], place: int) -> bool:
    """Say whether a name is a person's: *Chủ tịch UBND tỉnh Trần Văn Thử*."""
    after = found[place + 1].text if place + 1 < len(found) else ""
    known = words().places.at([folded(found[place].text), folded(after)], 0)
    return found[place].text in words().surnames and not known and found[place - 1].text != "TỈNH"


def _name(text: str, found: list[TextToken], place: int) -> str:
    """Return the one or two words of a province's name, and what a hyphen joins to them: *Mẫu Thử-Nháp*."""
    end = place + 1
    if _is_capital(found, end):
        end += 1
    if found[end : end + 1] and found[end].text == "-" and found[end].start == found[end - 1].end:
        end += 2 if _is_capital(found, end + 1) else 0
    name = text[found[place].start : found[end - 1].end]
    return name.title() if name.isupper() else " ".join(name.split())


def _is_capital(found: list[TextToken], place: int) -> bool:
    return place < len(found) and found[place].is_word and found[place].text[0].isupper()
