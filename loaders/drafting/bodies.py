"""Names of bodies among the words of a sentence.

A body's name is all that stands from its first word (*Sở*, *Ủy ban*) to what ends it: a comma, a verb, or a person's
name. Of its words only the first of a phrase has a capital (*Sở Tư pháp*), so that small-letter words belong to it
unless they begin a verb or a clause (`words.yaml: ends_names`).
"""

from dataclasses import dataclass

from loaders.drafting.names import KnownNames, introduction_end, is_person, split_off
from loaders.drafting.pages import Sentence
from loaders.drafting.titles import TitleFound, title_at, written_out
from loaders.drafting.words import folded, phrase, words

_LINKS = {"và", "của", "các", "bộ"}
_DASHES = {"-", "–", "—"}
_BEFORE_PLURALS = {"hội", "khối", "cụm", "ủy", "đua", "hiệp", "ban"}
_PLURALS = {"cơ", "bộ", "ban", "khu", "tỉnh", "tổ", "trường", "doanh", "huyện", "thành", "dân", "đơn", "hội"}
_MASS_ORGANISATIONS = [",", "các", "đoàn", "thể"]
_OF_BODIES = (["ban"], ["ngành"])
_JOINT_OFFICES = {(one, other) for one in ("dân", "hđnd") for other in ("ủy", "ubnd")}
_JOINT_OFFICES |= {(one, other) for one in ("hội", "đbqh") for other in ("hội", "hđnd")}
"""What stands around *và* where one office serves two bodies: *Văn phòng HĐND và UBND*, *Đoàn ĐBQH và HĐND*."""
_KINDS = (["cơ", "quan"], ["đơn", "vị"], ["doanh", "nghiệp"], ["tổ", "chức"], ["thành", "viên"])
_DISTRICTS = (["tỉnh", "khu", "vực"], ["phố", "khu", "vực"])
_BLOC_ROLES = {(one, other) for one in ("khối", "cụm") for other in ("trưởng", "phó")}
_BLOC_ROLES |= {(other, one) for one, other in _BLOC_ROLES}
_MOST_SMALL = 4
"""How many small-letter words may follow each other in a body's name, those of `inside_names` not counted."""


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
    abbreviations: dict[str, str],
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
    end = name_end(sentence, place, max(head, 1))
    if title is not None:
        end = split_off(sentence, place + head, end, known, tails=not head) or end
    if end <= place:
        return None
    # `Sở` alone names no body; `Quốc hội` does.
    if head and end - place == head and not short and not words().bare_bodies.at(sentence.keys, place):
        return None
    text = written_out(sentence, place, end, abbreviations)
    if not head and not short:
        text = _completed(text, of, title)
    past = _past(sentence, end, abbreviations, text)
    if title is not None and sentence.keys[past : past + 1] == ["của"]:
        parent = body_at(sentence, past + 1, abbreviations, known, title=title)
        # "Chủ nhiệm Ủy ban Mẫu của Hội đồng Ví Dụ": the parent is no part of the name.
        past = parent.past if parent else past
    return BodyFound(text, place, end, past) if text else None


def _only_begins_alike(sentence: Sentence, place: int) -> bool:
    """Say whether a word is none of a body's: *Hội nghị*, *Trung ương*; *Trung ương Hội Mẫu* is one."""
    none = words().not_bodies.at(sentence.keys, place)
    return bool(none) and none >= words().bodies.at(sentence.keys, place)


def _goes_on_from_title(sentence: Sentence, place: int) -> bool:
    """Say whether a body's first word is the title's last: *Trưởng ban Tổ chức*, *Chánh Văn phòng Trung ương Đảng*."""
    central = sentence.keys[place - 1 : place + 2] == ["phòng", "trung", "ương"]
    return sentence.tokens[place].is_capital and (sentence.keys[place - 1] == "ban" or central)


def _begins_rest(sentence: Sentence, place: int) -> bool:
    """Say whether after a title the rest of a body's name stands without its first word: *Thứ trưởng Công an*."""
    token = sentence.tokens[place]
    if token.is_word and sentence.tokens[place - 1].text in ("Ban", "Phòng"):
        return True  # "Trưởng Ban pháp chế …"
    area = (
        words().areas.at(sentence.keys, place)
        and place + 1 < len(sentence.tokens)
        and sentence.tokens[place + 1].is_capital
    )
    return bool(area) or ((token.is_word and (token.is_capital or token.is_upper)) and not title_at(sentence, place))


def _completed(text: str, of: str | None, title: TitleFound | None) -> str:
    if title is not None and title.text.endswith("Chủ tịch") and words().areas.at(list(phrase(text)), 0):
        return f"Ủy ban nhân dân {text}"
    if not of:
        return text if text.split()[0].isupper() else ""
    return f"{of} {text}".removesuffix(" Việt Nam")


def name_end(sentence: Sentence, place: int, head: int) -> int:
    """Return where a body's name ends that begins at `place` and whose first `head` words are known."""
    at, small = place + head, 0
    while at < len(sentence.tokens):
        passed = _passed(sentence, at)
        if passed:
            at, small = passed, 0
            continue
        token, key = sentence.tokens[at], sentence.keys[at]
        if _other_begins(sentence, at, place + head):
            break
        if token.is_capital or token.is_upper or token.text.isdigit():
            small = 0
        elif introduction_end(sentence, at + 1) > at + 1 or _after_proper_name(sentence, at, place + head):
            break  # "Bộ Mẫu giao Đại tá …": a small-letter word before a person is a verb
        elif words().ends_names.at(sentence.keys, at) > 1:
            break  # "công bố", though "công" may stand inside a name
        elif key not in words().inside_names or key in _LINKS:
            small += 1
            if small > _MOST_SMALL or _ends(sentence.keys, at):
                break
        at += 1
    return at


def _ends(keys: list[str], at: int) -> bool:
    """Say whether a small-letter word ends a name: *nguyên* does, though not in *Sở Tài nguyên*."""
    within = words().within_names.at(keys, at) or words().within_names.at(keys, at - 1)
    return bool(words().ends_names.at(keys, at)) and keys[at - 1] != "các" and not within


def _other_begins(sentence: Sentence, at: int, begin: int) -> bool:
    """Say whether something else than a body's name begins at a place: a mark, a title, a bloc's office, a parent."""
    token, keys = sentence.tokens[at], sentence.keys
    title = at > begin and title_at(sentence, at) and not _named(sentence, at)
    degree = words().degrees.at(keys, at) and is_person(sentence, introduction_end(sentence, at))
    role = _is_role(keys, at)
    word = token.is_word or token.text.isdigit()
    district = keys[at - 1 : at + 2] in _DISTRICTS  # "đại biểu HĐND tỉnh khu vực huyện Mẫu"
    return bool(
        district or not word or title or degree or role or keys[at] in ("và", "&") or _parent_follows(sentence, at)
    )


def _is_role(keys: list[str], at: int) -> bool:
    """Say whether the office of a bloc stands at a place: *Khối trưởng*, *Phó Trưởng Cụm*."""
    return any(tuple(keys[first : first + 2]) in _BLOC_ROLES for first in ([at, at + 1] if keys[at] == "phó" else [at]))


def _after_proper_name(sentence: Sentence, at: int, begin: int) -> bool:
    """Say whether a small-letter word follows two capitals, and so is none of the name: *tỉnh Ví Dụ xác nhận*."""
    before = sentence.tokens[at - 2 : at]
    if (
        at - 2 < begin
        or words().bodies.at(sentence.keys, at - 2)
        or not all(token.is_word and token.is_capital and len(token.text) > 1 for token in before)
    ):
        return False
    if at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].is_capital:
        return False  # "Hội Nháp Phụ nữ Ví Dụ" goes on
    return not words().second_words.holds(sentence.keys[at]) and sentence.keys[at] not in words().inside_names


def _parent_follows(sentence: Sentence, at: int) -> bool:
    """Say whether a whole name goes before `thuộc`: *Cục Mẫu thuộc Bộ Nháp*, not *các cơ quan thuộc Chính phủ*."""
    return sentence.keys[at - 2 : at] not in _KINDS and (
        sentence.keys[at] == "thuộc" or sentence.keys[at : at + 2] == ["trực", "thuộc"]
    )


def _passed(sentence: Sentence, at: int) -> int:
    """Return where a name goes on after something within it that is no word of it by itself, or 0.

    That is the full stop of *TP.*, a dash, comma or `và` between its parts, an abbreviation in brackets, `của` before a
    place, and `các` before what there are several of.
    """
    key = sentence.keys[at]
    if key == "." and sentence.keys[at - 1] == "tp":
        return at + 1
    if key == "," and sentence.keys[at - 1] in ("bộ", "ban") and sentence.keys[at + 1 : at + 2] in _OF_BODIES:
        return at + 2  # "Khối thi đua các bộ, ban, ngành Mẫu"
    if sentence.keys[at - 1 : at + 2] == ["phòng", ",", "chống"] or sentence.keys[at : at + 4] == _MASS_ORGANISATIONS:
        return at + 2  # "Ban Chỉ đạo Mẫu về phòng, chống bão", "Đảng ủy Mặt trận Mẫu, các đoàn thể Ví Dụ"
    if sentence.tokens[at].text in _DASHES or key in (",", "và", "&"):
        return _joined(sentence, at)
    past = _past_brackets(sentence, at)
    if past and past < len(sentence.tokens) and sentence.tokens[past].is_capital:
        return 0 if title_at(sentence, past) or is_person(sentence, past) else past
    area = key == "của" and bool(words().areas.at(sentence.keys, at + 1))
    return at + 1 if area or (key == "các" and _is_plural(sentence, at)) else 0


def _is_plural(sentence: Sentence, at: int) -> bool:
    """Say whether `các` at a place belongs to a name: *Đảng ủy các cơ quan Đảng*, *Khối thi đua các bộ, ngành*."""
    return (
        sentence.keys[at - 1] in _BEFORE_PLURALS
        and sentence.keys[at + 1 : at + 2] != []
        and sentence.keys[at + 1] in _PLURALS
    )


def _past_brackets(sentence: Sentence, at: int) -> int:
    """Return where reading goes on after an abbreviation in brackets at a place, or 0."""
    keys = sentence.keys
    found = at + 2 < len(keys) and keys[at] == "(" and keys[at + 2] == ")" and sentence.tokens[at + 1].is_upper
    return at + 3 if found else 0


def _named(sentence: Sentence, at: int) -> bool:
    """Say whether a title is a part of a body's name: *Ban Quản lý Lăng Chủ tịch Hồ Chí Minh*."""
    before = sentence.keys[at - 1]
    return before in ("lăng", "phòng") and sentence.keys[at : at + 2] == ["chủ", "tịch"]


def _joined(sentence: Sentence, at: int) -> int:
    """Return where a name goes on after a dash, a comma or `và`, or 0 where it ends.

    *Lao động - Thương binh và Xã hội* goes on; *Sở Mẫu, Sở Nháp* and *Sở Mẫu và ông Thử* do not.
    """
    following = at + 1
    if following >= len(sentence.tokens) or at == 0 or not sentence.tokens[following].is_word:
        return 0
    token, key = sentence.tokens[following], sentence.keys[at]
    if key == "và" and tuple(sentence.keys[at - 1 : at + 2 : 2]) in _JOINT_OFFICES:
        return following
    starts_other = words().bodies.at(sentence.keys, following) or title_at(sentence, following)
    led = introduction_end(sentence, following) > following
    unit = sentence.keys[following : following + 2] == ["đơn", "vị"]  # "Sở Mẫu - Đơn vị Trưởng khối"
    role = unit or _is_role(sentence.keys, following)
    known = token.is_capital or words().abbreviation(token.text)  # "Sở Nông nghiệp và PTNT"
    if not known or starts_other or led or role or is_person(sentence, following):
        return 0
    if key != ",":
        return following
    return following if _list_closes(sentence, following) else 0


def _list_closes(sentence: Sentence, at: int) -> bool:
    """Say whether a comma list of capital phrases closes with `và` and another: *Mẫu, Nháp và Thử nghiệm*."""
    while at < len(sentence.tokens):
        token, key = sentence.tokens[at], sentence.keys[at]
        if key == "và":
            return (
                at + 1 < len(sentence.tokens)
                and sentence.tokens[at + 1].is_capital
                and not words().bodies.at(sentence.keys, at + 1)
            )
        if key == "," and (
            at + 1 >= len(sentence.tokens)
            or not sentence.tokens[at + 1].is_capital
            or words().bodies.at(sentence.keys, at + 1)
        ):
            return False
        if (
            title_at(sentence, at)
            or is_person(sentence, at)
            or (token.text != "," and not token.is_word)
            or (not token.is_capital and _ends(sentence.keys, at))
        ):
            return False
        at += 1
    return False


def _past(sentence: Sentence, end: int, abbreviations: dict[str, str], text: str) -> int:
    """Return where reading goes on after a body: past an abbreviation in brackets and past its parent bodies."""
    past = _past_brackets(sentence, end)
    if past and not words().abbreviation(sentence.tokens[end + 1].text):
        abbreviations.setdefault(sentence.tokens[end + 1].text, _stands_for(sentence.tokens[end + 1].text, text))
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
