"""Titles of office among the words of a sentence: `Phó Giám đốc`, `Bí thư Thường trực`."""

import re
from dataclasses import dataclass
from itertools import pairwise

from loaders.drafting.pages import Sentence
from loaders.drafting.words import Title, phrase, words

_DOUBLED = re.compile(r"\b(Ủy ban|Ban|Sở|Bộ|Hội đồng) \1\b")


@dataclass(frozen=True, slots=True)
class TitleFound:
    """A title from token `first` up to `end`; `plain` is what stands in `words.yaml`."""

    text: str
    plain: Title
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class ShortName:
    """What an abbreviation of one page stands for: alone for the `whole` body, behind a body's head for its `tail`.

    *Sở Thông tin và Truyền thông (TT&TT)*: `TT&TT` is the Sở, and `Sở TT&TT` says the head itself.
    """

    whole: str
    tail: str


ShortNames = dict[str, ShortName]


def title_at(sentence: Sentence, place: int) -> TitleFound | None:
    """Return the title that begins at `place`: `Phó` before one belongs to it, `Thường trực` after it too."""
    known, keys = words(), sentence.keys
    short = known.short_titles.get(sentence.tokens[place].text)
    if short:
        return TitleFound(short, _plain(phrase(short)), place, place + 1)
    after = known.short_titles.get(sentence.tokens[place + 1].text) if place + 1 < len(keys) else None
    if keys[place] == "phó" and after:  # "Phó GĐ Sở Mẫu"
        return TitleFound(f"Phó {after}", _plain(phrase(after)), place, place + 2)
    if keys[place : place + 2] == ["phó", "ban"] and sentence.tokens[place].is_capital:
        return TitleFound("Phó Trưởng ban", known.titles["trưởng", "ban"], place, place + 2)
    start = place
    while start < len(keys) and keys[start] in ("phó", "đồng"):
        start += 1
    if keys[start : start + 1] == ["trưởng"] and _is_ban(sentence, start + 1):
        before = "Phó " if start > place else ""  # "Trưởng BQL Mẫu"
        return TitleFound(f"{before}Trưởng ban", known.titles["trưởng", "ban"], place, start + 1)
    length = known.title_phrases.at(keys, start) if start < len(keys) else 0
    if not length or start - place > 1 or known.bodies.at(keys, start) > length:
        return None  # "Đại sứ quán" is no "Đại sứ"
    if (
        place == start
        and keys[place - 1] == "chức"
        and not sentence.tokens[start].text[0].isupper()
        and any(token.is_capital for token in sentence.tokens[start + 1 : start + length])
    ):
        return None  # "chức vụ Trưởng ban" holds no "Vụ trưởng"
    plain = known.titles[tuple(keys[start : start + length])]
    end = start + length
    if keys[start : start + 2] == ["chủ", "tịch"] and keys[end : end + 1] == ["nước"]:
        plain, end = Title("Chủ tịch nước", whole=True), end + 1
    more = known.title_ends.at(keys, end)
    if keys[end : end + 1] == ["phụ"]:
        more = 0
    end += more
    ends = written_out(sentence, start + length, end)
    before = "Phó " if keys[place] == "phó" else "Đồng " if start > place else ""
    name = f"{before}{_written_out_words(plain.title)}"
    ends = "Thường trực" if ends.casefold() == "thường trực" else ends
    return TitleFound(f"{name} {ends}".strip(), plain, place, end)


def _is_ban(sentence: Sentence, place: int) -> bool:
    """Say whether an abbreviation of a *Ban* stands at a place: BQL, BCĐ."""
    token = sentence.tokens[place].text if place < len(sentence.tokens) else ""
    return (words().abbreviation(token) or "").startswith("Ban ")


def _plain(key: tuple[str, ...]) -> Title:
    known = words().titles
    return known.get(key) or known.get(key[1:]) or Title(" ".join(key))


def _written_out_words(text: str) -> str:
    """Return a title with abbreviations written out."""
    return " ".join(words().abbreviation(word) or word for word in text.split())


def written_out(sentence: Sentence, first: int, end: int, page: ShortNames | None = None) -> str:
    """Return the words from `first` to `end` with abbreviations written out and punctuation set as usual."""
    printed = (token.text for token in sentence.tokens[first:end])
    short = page or {}
    text = " ".join(short[word].tail if word in short else words().abbreviation(word) or word for word in printed)
    text = re.sub(r"(?<=\w\w) & (?=\w\w)", " và ", text).replace(" & ", "&")  # "T&T" is a name
    if any(one.end == two.start and two.text[0].isdigit() for one, two in pairwise(sentence.tokens[first:end])):
        text = re.sub(r"(?<=[A-ZĐ]) (?=\d)", "", text)  # "Phòng PV28"
    text = re.sub(r" \( [^)]+ \)", "", text)
    text = (
        text.replace(" / ", "/").replace(" . ", " ").replace(" ,", ",").replace("Trung ương Trung ương", "Trung ương")
    )
    return _DOUBLED.sub(r"\1", text.replace("–", "-"))
