"""Names of bodies among the words of a sentence.

A body's name is all that stands from its first word (*Sở*, *Ủy ban*) to what ends it: a comma, a verb, or a person's
name. Of its words only the first of a phrase has a capital (*Sở Tư pháp*), so that small-letter words belong to it
unless they begin a verb or a clause (`words.yaml: ends_names`).
"""

from dataclasses import dataclass

from loaders.drafting.name_ends import name_end, past_brackets
from loaders.drafting.names import KnownNames, split_off
from loaders.drafting.pages import Sentence
from loaders.drafting.titles import ShortName, ShortNames, TitleFound, title_at, written_out
from loaders.drafting.words import folded, phrase, words


@dataclass(frozen=True, slots=True)
class BodyFound:
    """A body's name from token `first` up to `end`, abbreviations written out; `past` is where reading goes on."""

    text: str
    first: int
    end: int
    past: int


def body_at(
    sentence: Sentence,
    place: int,
    abbreviations: ShortNames,
    known: KnownNames,
    *,
    of: str | None = None,
    title: TitleFound | None = None,
) -> BodyFound | None:
    """Return the body whose name begins at `place`. `of` is the word to begin with where the article leaves it out."""
    if place >= len(sentence.tokens):
        return None
    if title is not None and sentence.keys[place : place + 2] == [",", folded(of or "")]:
        place += 1  # "Phó Trưởng Ban, Ban Quản lý …"
    of_title = title is not None and _goes_on_from_title(sentence, place)
    if not of_title and _only_begins_alike(sentence, place):
        return None
    head = 0 if of_title else words().bodies.at(sentence.keys, place)  # "Trưởng ban Tổ chức Tỉnh ủy" is of no "Tổ"
    head = head if head and (sentence.tokens[place].text[0].isupper() or title is not None) else 0
    short = sentence.tokens[place].text in abbreviations
    if not head and not short and not (title is not None and _begins_rest(sentence, place)):
        return None
    end = _end(sentence, place, head, known, titled=title is not None)
    if end <= place:
        return None
    # `Sở` alone names no body; `Quốc hội` does, and so does `Sở các tỉnh: …`.
    several = sentence.keys[end : end + 1] == ["các"] and words().areas.at(sentence.keys, end + 1)
    if head and end - place == head and not (short or several) and not words().bare_bodies.at(sentence.keys, place):
        return None
    alone = short and title is None and end == place + 1
    printed = sentence.tokens[place].text
    text = abbreviations[printed].whole if alone else written_out(sentence, place, end, abbreviations)
    if not head and not short:
        text = _completed(text, of, title)
    past = _past(sentence, end, abbreviations, text)
    if title is not None and sentence.keys[past : past + 1] == ["của"]:
        parent = body_at(sentence, past + 1, abbreviations, known, title=title)
        # "Chủ nhiệm Ủy ban Mẫu của Hội đồng Ví Dụ": the parent is no part of the name.
        past = parent.past if parent else past
    return BodyFound(text, place, end, past) if text else None


def _end(sentence: Sentence, place: int, head: int, known: KnownNames, *, titled: bool) -> int:
    """Return where the name of a body ends, before a person whose office or body it is."""
    end = name_end(sentence, place, head or words().compound_at(sentence.keys, place) or 1)
    if titled and not (words().schools.at(sentence.keys, place) and _behind_person(sentence, place)):
        return split_off(sentence, place + head, end, known, tails=not head) or end
    if words().never_after_persons.at(sentence.keys, place):
        return _before_person(sentence, place + head, end, known)
    return end


def _behind_person(sentence: Sentence, place: int) -> bool:
    """Say whether the office before a body follows its holder: *Bà Lê Thị Mẫu, Hiệu trưởng Trường Trần Văn Thử*."""
    comma = next((at for at in range(place - 1, max(0, place - 6), -1) if sentence.keys[at] in (",", "-", "–")), 0)
    run = comma
    while run and sentence.tokens[run - 1].is_word and sentence.tokens[run - 1].is_capital:
        run -= 1
    run += words().address.at(sentence.keys, run)
    return comma - run > 1 and sentence.tokens[run].text in words().surnames


def _before_person(sentence: Sentence, first: int, end: int, known: KnownNames) -> int:
    """Return where a body ends behind which a person stands without an office: *chiến sĩ Ban Mẫu Trần Văn Thử*.

    So it is with bodies that are never named after persons, unless a place is named that may be: *UBND xã Mẫu*.
    """
    start = split_off(sentence, first, end, known, tails=False)
    if start is None or end - start < 3 or words().areas.at(sentence.keys, start - 1):
        return end
    return start


def _only_begins_alike(sentence: Sentence, place: int) -> bool:
    """Say whether a word is none of a body's: *Hội nghị*, *Trung ương*; *Trung ương Hội Mẫu* is one."""
    if place and words().places.at(sentence.keys, place - 1) > 1:
        return True  # "TP. Hải Phòng"
    if sentence.keys[place : place + 2] == ["cơ", "quan"] and words().bodies.at(sentence.keys, place + 2):
        return True  # "cơ quan Hội Mẫu" is the Hội
    none = words().not_bodies.at(sentence.keys, place)
    return bool(none) and none >= words().bodies.at(sentence.keys, place)


def _goes_on_from_title(sentence: Sentence, place: int) -> bool:
    """Say whether a body's first word is the title's last: *Trưởng ban Tổ chức*, *Chánh Văn phòng Trung ương Đảng*."""
    central = sentence.keys[place - 1 : place + 2] == ["phòng", "trung", "ương"]
    ban = sentence.keys[place - 1] == "ban" and sentence.keys[place] != "ban"  # "Trưởng ban Ban Mẫu"
    return sentence.tokens[place].is_capital and (ban or central)


def _begins_rest(sentence: Sentence, place: int) -> bool:
    """Say whether after a title the rest of a body's name stands without its first word: *Thứ trưởng Công an*."""
    token = sentence.tokens[place]
    if token.is_word and sentence.tokens[place - 1].text in ("Ban", "Phòng"):
        return True  # "Trưởng Ban pháp chế …"
    if token.text.isdigit() and sentence.keys[place - 1] == "phòng":
        return True  # "Trưởng phòng 9 Sở Mẫu"
    area = (
        words().areas.at(sentence.keys, place)
        and place + 1 < len(sentence.tokens)
        and (sentence.tokens[place + 1].is_capital or sentence.keys[place - 2 : place] == ["thanh", "tra"])
    )
    return bool(area) or ((token.is_word and (token.is_capital or token.is_upper)) and not title_at(sentence, place))


def _completed(text: str, of: str | None, title: TitleFound | None) -> str:
    if title is not None and title.text.endswith("Chủ tịch") and words().areas.at(list(phrase(text)), 0):
        return f"Ủy ban nhân dân {text}"
    if not of:
        return text if text.split()[0].isupper() else ""
    return f"{of} {text}".removesuffix(" Việt Nam")


def _past(sentence: Sentence, end: int, abbreviations: ShortNames, text: str) -> int:
    """Return where reading goes on after a body: past an abbreviation in brackets and past its parent bodies."""
    past = past_brackets(sentence, end)
    if past and not words().abbreviation(sentence.tokens[end + 1].text):
        short = sentence.tokens[end + 1].text
        abbreviations[short] = ShortName(text, _stands_for(short, text))
    return past or end


def _stands_for(abbreviation: str, text: str) -> str:
    """Return the end of a body's name that an abbreviation stands for: TT&TT is not *Sở Thông tin và Truyền thông* but
    less.
    """
    letters = [char for char in abbreviation.casefold() if char.isalpha()]
    parts = text.split()
    for first in range(len(parts)):
        initials = [part[0].casefold() for part in parts[first:]]
        capitals = [part[0].casefold() for part in parts[first:] if part[0].isupper()]
        linked = [part[0].casefold() for part in parts[first:] if part not in ("và", "của")]
        if letters in (initials, linked, capitals):
            return " ".join(parts[first:])
    return text
