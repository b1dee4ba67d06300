"""Offices among the words of a sentence: *Phó Giám đốc Sở Mẫu* is the title `Phó Giám đốc` of the body `Sở Mẫu`."""

from dataclasses import dataclass, replace

from loaders.drafting.bodies import body_at
from loaders.drafting.names import KnownNames, capitals_end, introduction_end, is_person
from loaders.drafting.pages import Sentence
from loaders.drafting.titles import ShortNames, TitleFound, title_at, written_out
from loaders.drafting.words import folded, words

_PARTY = ("tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy")
_VISITING = (["công", "tác"], ["kiểm", "tra"], ["giám", "sát"], ["khảo", "sát"])
_SENDING = (["khối"], ["cụm"], ["bộ"])
AIDES = ("Thư ký", "Trợ lý")


@dataclass(frozen=True, slots=True)
class OfficeFound:
    """A title with its body; `inferred` where the body's name was completed or comes from the title alone.

    `of` and `whole` are those of the title (`loaders.drafting.words.Title`); `bare` is the first word of a body that is
    printed without its name: *Phó Chủ tịch Hội*.
    """

    title: str
    body: str | None
    first: int
    end: int
    inferred: bool = False
    in_charge: bool = False
    of: str | None = None
    whole: bool = False
    bare: str | None = None


def office_at(sentence: Sentence, place: int, abbreviations: ShortNames, known: KnownNames) -> OfficeFound | None:
    """Return the office that begins at `place`: a title, and the body after it if one is printed."""
    title = title_at(sentence, place)
    if title is None:
        return None
    comma = sentence.keys[title.end : title.end + 1] == [","]  # "Phó Chủ nhiệm, phụ trách Ủy ban Mẫu"
    in_charge = sentence.keys[title.end + comma : title.end + comma + 2] == ["phụ", "trách"]
    after = title.end + comma + 2 if in_charge else _past_number(sentence, title.end)
    if title.text in AIDES and (served := office_at(sentence, after, abbreviations, known)):
        return replace(served, title=f"{title.text} {served.title}", first=place)  # is no *Thứ trưởng* himself
    if _is_none(sentence, title):
        return None
    if title.text in AIDES and body_at(sentence, after, abbreviations, known, title=title) is None:
        return _of_person(sentence, title, after)
    member = _of_central_committee(sentence, title, after)
    if member:
        return member
    if title.plain.title == "Đại sứ" and (state := words().other_states.at(sentence.keys, after)):
        end = after + state
        if sentence.keys[end : end + 1] == ["tại"] and (host := words().places.at(sentence.keys, end + 1)):
            end += 1 + host
        return OfficeFound(title.text, written_out(sentence, after, end), place, end)
    if title.plain.whole and not in_charge:
        return _whole(sentence, title)
    part = words().parts_of_bodies.at(sentence.keys, after)
    text = title.text
    if part and words().bodies.at(sentence.keys, after + part):
        text = f"{text} {written_out(sentence, after, after + part)}"
        after += part
    elif part and sentence.keys[after : after + part] == ["thường", "vụ"]:
        text, after = f"{text} Thường vụ", after + part  # "Ủy viên Thường vụ, Phó Chủ tịch Hội Mẫu"
    body = body_at(sentence, after, abbreviations, known, of=title.plain.of, title=title)
    if body is None:
        head = words().bodies.at(sentence.keys, after)  # "Chủ nhiệm Ủy ban" does not say which
        bare = written_out(sentence, after, after + head) if head else None
        found = OfficeFound(text, title.plain.body, place, after + head, title.plain.body is not None, in_charge)
        return replace(found, of=title.plain.of, bare=bare)
    completed = not words().bodies.at(sentence.keys, after)
    found = OfficeFound(text, body.text, place, body.past, inferred=completed, in_charge=in_charge)
    return _in_one_writing(found, title)


def serves(office: OfficeFound) -> bool:
    """Say whether an office is that of a person's aide, whose own offices follow; a *Trợ lý Bộ trưởng* is none."""
    return office.title.startswith(AIDES) and not office.title.endswith("Bộ trưởng")


def _in_one_writing(office: OfficeFound, title: TitleFound) -> OfficeFound:
    """Return an office as it is written elsewhere: *Ủy viên Ban Thường vụ Tỉnh ủy*, *Bộ trưởng Bộ Công an*."""
    body = folded(office.body or "")
    if folded(office.title) == "ủy viên thường vụ" and body.startswith(_PARTY):
        return replace(office, title="Ủy viên Ban Thường vụ")
    if title.plain.of == "Bộ" and body == "công an":
        return replace(office, body="Bộ Công an", inferred=True)
    return office


def _is_none(sentence: Sentence, title: TitleFound) -> bool:
    """Say whether a title is no office: a bloc's own, one sent (*đại biểu Bộ Tư lệnh Mẫu*), one who leads a visit."""
    behind = sentence.keys[title.end : title.end + 2]
    sent = title.text in ("Thường trực", "Đại biểu") and behind[:1] in _SENDING
    return sent or (title.text == "Trưởng đoàn" and behind in _VISITING)


def _of_person(sentence: Sentence, title: TitleFound, after: int) -> OfficeFound | None:
    """Return the office of a person's aide: *Trợ lý đồng chí Trần Văn Thử*; *Trợ lý Nhân sự* is a trade."""
    named = introduction_end(sentence, after)
    end = capitals_end(sentence, named) if named > after else named
    return OfficeFound(title.text, None, title.first, end) if end > named else None


def _past_number(sentence: Sentence, place: int) -> int:
    """Return where the body begins after a number: *Thứ trưởng thứ 5 của Bộ Mẫu*."""
    keys = sentence.keys[place : place + 3]
    return place + 3 if len(keys) == 3 and keys[0] == "thứ" and keys[1].isdigit() and keys[2] == "của" else place


def _of_central_committee(sentence: Sentence, title: TitleFound, after: int) -> OfficeFound | None:
    if folded(title.plain.title) != "ủy viên":
        return None
    length = words().central_committee.at(sentence.keys, after)
    following = after + length
    if not length or (
        following < len(sentence.tokens)
        and sentence.tokens[following].is_word
        and sentence.tokens[following].is_capital
        and words().bodies.at(sentence.keys, after)
        and sentence.keys[after:following][-1] == "ương"
    ):
        return None
    return OfficeFound(f"{title.text} Trung ương Đảng", "Ban Chấp hành Trung ương Đảng", title.first, following)


def _whole(sentence: Sentence, title: TitleFound) -> OfficeFound:
    end = title.end + words().state_names.at(sentence.keys, title.end)
    body = title.plain.body
    length = words().bodies.at(sentence.keys, end)
    if body and length and folded(body).startswith(" ".join(sentence.keys[end : end + length])):
        end += length  # Thủ tướng Chính phủ
    inferred = body is not None
    area = words().areas.at(sentence.keys, end)
    if body and area and end + area < len(sentence.tokens) and sentence.tokens[end + area].is_capital:
        past = capitals_end(sentence, end + area)  # "Trưởng đoàn đại biểu Quốc hội tỉnh Ví Dụ"
        if not is_person(sentence, end + area):
            body, end = f"{body} {written_out(sentence, end, past)}", past
    if body and body.startswith("Đoàn ") and sentence.keys[end : end + 1] == ["tỉnh"]:
        body, end = f"{body} tỉnh", end + 1  # which one, the page tells elsewhere
    return OfficeFound(title.text, body, title.first, end, inferred=inferred, whole=True)
