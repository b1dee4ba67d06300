"""Where the name of a body ends among the words of a sentence.

A body's name ends at a comma, a verb, a title, another body or a person: of *Sở Tư pháp tỉnh Ví Dụ trao tặng* it is all
but *trao tặng*. A dash, a comma or *và* between its own parts does not end it: *Lao động - Thương binh và Xã hội*.
"""

from loaders.drafting.names import introduction_end, is_person
from loaders.drafting.pages import Sentence
from loaders.drafting.titles import title_at
from loaders.drafting.words import words

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
_PAPERS = (["quyết", "định"], ["huy", "hiệu"])
_STANDS = (["đơn", "vị"], ["đại", "diện"])
_DISTRICTS = (["tỉnh", "khu", "vực"], ["phố", "khu", "vực"])
_MOST_SMALL = 2
"""How many small-letter words that no list knows may follow each other in a body's name; more are a clause."""


def name_end(sentence: Sentence, place: int, head: int, *, listed: bool = False) -> int:
    """Return where a body's name ends that begins at `place` and whose first `head` words are known.

    In a list whose names are `listed` without their common first word, a comma and *và* part them.
    """
    at, small, proper = place + head, 0, 0
    acting = not sentence.tokens[at - 1].is_upper  # "EVN phát triển …" is a clause
    while at < len(sentence.tokens):
        passed = 0 if listed and sentence.keys[at] in (",", "và") else _passed(sentence, at)
        if passed:
            at, small, proper = passed, 0, 0
            continue
        token, key = sentence.tokens[at], sentence.keys[at]
        if _other_begins(sentence, at, place + head):
            break
        if acting and key == "các" and words().compound_at(sentence.keys, at + 1):
            at += 1  # "Ban Quản lý các khu công nghiệp"
        length = _compound(sentence, at, acting=acting)
        if length and not (proper > 1 and not token.is_capital):
            acting = words().activities.at(sentence.keys, at) == length
            at, small, proper = at + length, 0, 0
            continue
        acting = False
        if token.is_capital or token.is_upper or token.text.isdigit():
            small, proper = 0, proper + (token.is_capital and len(token.text) > 1)
        elif introduction_end(sentence, at + 1) > at + 1 or _after_proper_name(sentence, at, proper):
            break  # "Bộ Mẫu giao Đại tá …": a small-letter word before a person is a verb
        elif words().ends_names.at(sentence.keys, at) > 1:
            break  # "công bố", though "công" may stand inside a name
        elif key not in words().inside_names or key in _LINKS:
            small, proper = small + 1, 0
            if small > _MOST_SMALL or _ends(sentence.keys, at):
                break
        else:
            proper = 0
        at += 1
    return at


def _compound(sentence: Sentence, at: int, *, acting: bool) -> int:
    """Return how many words a compound takes at a place, or 0; `acting` behind the first word of a name or an activity.

    In small letters a compound that is an activity, or begins like what ends a name, is a verb: *Sở Mẫu tổ chức lễ*.
    """
    keys, small = sentence.keys, not sentence.tokens[at].text[0].isupper()
    known = words().compound_at(keys, at)
    if not small or not known or keys[at - 1] == "các":
        return known
    verb = words().ends_names.at(keys, at) >= known or (not acting and words().activities.at(keys, at) == known)
    return 0 if verb else known


def _ends(keys: list[str], at: int) -> bool:
    """Say whether a small-letter word ends a name."""
    return bool(words().ends_names.at(keys, at)) and keys[at - 1] != "các"


def _other_begins(sentence: Sentence, at: int, begin: int) -> bool:
    """Say whether something else than a body's name begins at a place: a mark, a title, a bloc's office, a parent."""
    token, keys = sentence.tokens[at], sentence.keys
    title = at > begin and title_at(sentence, at) and not _named(sentence, at)
    degree = words().degrees.at(keys, at) and is_person(sentence, introduction_end(sentence, at))
    role = words().bloc_role_phrases.at(keys, at)
    people = token.text.isdigit() and words().people.at(keys, at + 1)  # "Sở Mẫu 4 cá nhân được tặng …"
    glued = token.text[0].isdigit() and token.start == sentence.tokens[at - 1].end  # "Nhà giàn MN1/6"
    word = (token.is_word or token.text.isdigit() or glued) and not people
    term = keys[at] == "khóa" and at + 1 < len(keys) and sentence.tokens[at + 1].text.isupper()  # "Khóa XX"
    decision = term or (token.is_capital and keys[at : at + 2] in _PAPERS)
    award = words().award_kinds.at(keys, at) or decision
    counted = token.text.isdigit() and keys[at + 2 : at + 3] == [":"] and words().areas.at(keys, at + 1)
    district = keys[at - 1 : at + 2] in _DISTRICTS  # "đại biểu HĐND tỉnh khu vực huyện Mẫu"
    ends = award or district or counted or keys[at] in ("và", "&")  # "Công an 8 huyện: Một, Hai"
    return bool(ends or not word or title or degree or role or _parent_follows(sentence, at))


def _after_proper_name(sentence: Sentence, at: int, proper: int) -> bool:
    """Say whether a small-letter word follows two capitals, and so is none of the name: *tỉnh Ví Dụ xác nhận*."""
    following = at + 1 < len(sentence.tokens) and sentence.tokens[at + 1]
    # "Hội Nháp Phụ nữ Ví Dụ" goes on, and "Ngân hàng Mẫu Nháp chi nhánh Ví Dụ"
    goes_on = following and (following.is_capital or sentence.keys[at + 1] == "nhánh")
    return proper > 1 and not goes_on and sentence.keys[at] not in words().inside_names


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
    if (
        key == "/"
        and at + 1 < len(sentence.tokens)
        and sentence.tokens[at + 1].start - sentence.tokens[at - 1].end == 1
    ):
        return at + 1 if sentence.tokens[at + 1].text.islower() else 0  # "chất độc da cam/dioxin"
    if key == "." and sentence.keys[at - 1] == "tp":
        return at + 1
    if key == "," and sentence.keys[at - 1] in ("bộ", "ban") and sentence.keys[at + 1 : at + 2] in _OF_BODIES:
        return at + 2  # "Khối thi đua các bộ, ban, ngành Mẫu"
    if sentence.keys[at - 1 : at + 2] == ["phòng", ",", "chống"] or sentence.keys[at : at + 4] == _MASS_ORGANISATIONS:
        return at + 2  # "Ban Chỉ đạo Mẫu về phòng, chống bão", "Đảng ủy Mặt trận Mẫu, các đoàn thể Ví Dụ"
    if sentence.tokens[at].text in _DASHES or key in (",", "và", "&"):
        return _joined(sentence, at)
    past = past_brackets(sentence, at)
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


def past_brackets(sentence: Sentence, at: int) -> int:
    """Return where reading goes on after an abbreviation in brackets at a place, or 0."""
    keys = sentence.keys
    found = at + 2 < len(keys) and keys[at] == "(" and keys[at + 2] == ")" and sentence.tokens[at + 1].is_upper
    return at + 3 if found else 0


def _named(sentence: Sentence, at: int) -> bool:
    """Say whether a title is a part of a body's name: *Lăng Chủ tịch Hồ Chí Minh*, *Văn phòng Đoàn đại biểu*."""
    before, title = sentence.keys[at - 1], sentence.keys[at : at + 2]
    delegation = before == "đoàn" and (title == ["đại", "biểu"] or title[:1] == ["đbqh"])
    return delegation or (before in ("lăng", "phòng") and title == ["chủ", "tịch"])


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
    if key != "," and not token.is_capital and _alike(sentence, at):
        return following
    award = words().award_kinds.at(sentence.keys, following)  # "cho Sở Mẫu và Bằng khen cho Sở Nháp"
    starts_other = award or words().bodies.at(sentence.keys, following) or title_at(sentence, following)
    starts_other = starts_other or sentence.keys[following : following + 2] in _PAPERS
    starts_other = starts_other or words().chairing.at(sentence.keys, following)  # "… Sở Mẫu - Chủ trì hội nghị"
    led = introduction_end(sentence, following) > following
    unit = sentence.keys[following : following + 2] in _STANDS  # "Sở Mẫu - Đơn vị Trưởng khối"
    role = unit or words().bloc_role_phrases.at(sentence.keys, following)
    known = token.is_capital or token.is_upper or words().abbreviation(token.text)  # "Sở Nông nghiệp và PTNT"
    if not known or starts_other or led or role or is_person(sentence, following):
        return 0
    if key != ",":
        return following
    return following if _list_closes(sentence, following) else 0


def _alike(sentence: Sentence, at: int) -> bool:
    """Say whether two compounds of one kind stand around *và*, which may print the second small: *y tế và giáo dục*."""
    keys, starts = sentence.keys, range(max(0, at - 4), at - 1)
    return any(
        one.at(keys, at + 1) and any(start + one.at(keys, start) == at for start in starts) for one in words().compounds
    )


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
