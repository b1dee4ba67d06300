"""Kinds of award in a sentence: *danh hiệu “Nhà giáo Ưu tú”*, *Huân chương Mẫu hạng Nhất*, *Bằng khen của Bộ Mẫu*.

Who gives an award is part of its kind: *Bằng khen của Thủ tướng* is another than that of a province's chairman. Awards
of the State have one giver, who tells nothing more; the same name given by another state is another award.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.pages import Sentence
from loaders.drafting.titles import written_out
from loaders.drafting.words import words

_CLASSES = {"nhất": "Nhất", "nhì": "Nhì", "ba": "Ba", "i": "Nhất", "ii": "Nhì", "iii": "Ba"} | {
    "1": "Nhất",
    "2": "Nhì",
    "3": "Ba",
}
_OPENS_QUOTE, _CLOSES_QUOTE = {'"', "“", "'", "‘", "”"}, {'"', "”", "'", "’", "“"}
_LONGEST_NAME = 16
"""How many words the name of an award in quotes has at most; longer quotes are slogans."""
_NEAR = 6
"""How many words behind `của` the state that gives an award is named at most: *của Chủ tịch nước CHDCND Lào*."""


@dataclass(frozen=True, slots=True)
class KindFound:
    """A kind of award from token `first` up to `end`, its giver among them; `name` is written out."""

    name: str
    first: int
    end: int
    quoted: bool = False

    @property
    def of_state(self) -> bool:
        """Whether its name tells all, and no giver belongs to it: the State gives it, or quotes hold the name."""
        return self.quoted or self.name.startswith(words().awards_of_state)

    def given_by(self, giver: str | None) -> "KindFound":
        """Return it with a giver in its name, where it has none and needs one."""
        if giver is None or self.of_state or " của " in self.name:
            return self
        return replace(self, name=f"{self.name} của {giver}")


def kinds_in(sentence: Sentence, row: Sequence[Element], last: str | None = None) -> list[KindFound]:
    """Return the kinds of award in a sentence; `last` is what *phần thưởng này* means."""
    found: list[KindFound] = []
    at = 0
    while at < len(sentence.keys):
        kind = _kind_at(sentence, row, at, last)
        if kind:
            found += [kind, *_next_classes(sentence, kind)]
        elif found and sentence.keys[at] == "hạng" and _class(sentence, at + 1):
            found.append(_of_class(found[-1], sentence, at, at + 2))  # "hạng Nhất cho A; hạng Nhì cho B"
        at = max(at + 1, found[-1].end if found else 0)
    return found


def _kind_at(sentence: Sentence, row: Sequence[Element], at: int, last: str | None) -> KindFound | None:
    known, keys = words(), sentence.keys
    again = known.award_again.at(keys, at)
    if again:
        return KindFound(last, at, at + again) if last else None
    if last and keys[at] == "cờ" and keys[at + 1 : at + 2] in (["là"], ["gồm"], [":"]):
        return KindFound(last, at, at + 1)  # "các đơn vị nhận cờ là …"
    start = at + 2 if keys[at : at + 2] == ["danh", "hiệu"] else at
    quoted = start < len(keys) and keys[start] in _OPENS_QUOTE and (start > at or known.award_kinds.at(keys, start + 1))
    start += bool(quoted)
    length = known.award_kinds.at(keys, start)
    name = known.award_names.get(tuple(keys[start : start + length]))
    if name is None:
        return _quoted_title(sentence, at, start) if quoted and start > at + 1 else None
    end = _quote_end(sentence, start + length) if quoted and name.startswith("Cờ") else 0
    if end and end > start + length:
        return _quoted_title(sentence, at, start)  # "danh hiệu “Cờ thi đua ngành Mẫu”"
    kind = KindFound(name, at, start + length)
    if start == at and name.startswith(words().awards_before_names) and _is_address(row, kind):
        return None
    return _with_giver(sentence, row, _with_class(sentence, _with_title(sentence, kind)))


def _quoted_title(sentence: Sentence, first: int, start: int) -> KindFound | None:
    """Return a title that no list knows, as its quotes name it: *danh hiệu “Đơn vị Mẫu”*."""
    end = _quote_end(sentence, start)
    name = written_out(sentence, start, end) if end else ""
    return KindFound(name[0].upper() + name[1:], first, end + 1, quoted=True) if name else None


def _quote_end(sentence: Sentence, start: int) -> int:
    """Return the place of the mark that closes a quote, or 0."""
    stop = min(len(sentence.keys), start + _LONGEST_NAME)
    return next((at for at in range(start + 1, stop) if sentence.keys[at] in _CLOSES_QUOTE), 0)


def _is_address(row: Sequence[Element], kind: KindFound) -> bool:
    """Say whether a title only stands before the name of its bearer: *Nhà giáo Nhân dân Trần Văn Thử*."""
    return any(
        one.kind is ElementKind.PERSON and (one.first == kind.end or one.first <= kind.first < one.end) for one in row
    )


def _with_title(sentence: Sentence, kind: KindFound) -> KindFound:
    """Add the name in quotes that tells one medal from another: *Kỷ niệm chương “Vì sự nghiệp Mẫu”*."""
    if words().named_awards.at(sentence.keys, kind.first) and sentence.keys[kind.end : kind.end + 1] != []:
        end = _quote_end(sentence, kind.end + 1) if sentence.keys[kind.end] in _OPENS_QUOTE else 0
        if end:
            text = written_out(sentence, kind.end + 1, end)
            return replace(kind, name=f"{kind.name} {text}", end=end + 1, quoted=True)
    return kind


def _with_class(sentence: Sentence, kind: KindFound) -> KindFound:
    if sentence.keys[kind.end : kind.end + 1] == ["hạng"] and _class(sentence, kind.end + 1):
        return _of_class(kind, sentence, kind.first, kind.end + 2)
    return kind


def _class(sentence: Sentence, at: int) -> str | None:
    return _CLASSES.get(sentence.keys[at]) if at < len(sentence.keys) else None


def _of_class(kind: KindFound, sentence: Sentence, first: int, end: int) -> KindFound:
    name = kind.name.partition(" hạng ")[0]
    return KindFound(f"{name} hạng {_class(sentence, end - 1)}", first, end)


def _next_classes(sentence: Sentence, kind: KindFound) -> Iterator[KindFound]:
    """Yield the classes that are told in a row: *Huân chương Mẫu hạng Nhất, Nhì và Ba*."""
    at = kind.end
    while " hạng " in kind.name and at + 1 < len(sentence.keys):
        if sentence.keys[at] not in (",", "và") or not _class(sentence, at + 1):
            return
        if not sentence.tokens[at + 1].is_capital:
            return  # "hạng Nhất, ba cá nhân …"
        yield _of_class(kind, sentence, at + 1, at + 2)
        at += 2


def _with_giver(sentence: Sentence, row: Sequence[Element], kind: KindFound) -> KindFound:
    """Add who gives an award: *của Bộ Mẫu*, also behind a year or a number in between."""
    at = kind.end
    while at < len(sentence.keys) and (
        sentence.keys[at] in _CLOSES_QUOTE
        or sentence.keys[at].isdigit()
        or words().before_givers.holds(sentence.keys[at])
    ):
        at += 1
    of = sentence.keys[at : at + 1] == ["của"]
    abroad = _state_abroad(sentence, at + 1) if of or sentence.keys[at : at + 1] == ["("] else None
    if abroad:
        return replace(kind, name=f"{kind.name} của {abroad[0]}", end=abroad[1])
    giver = next((one for one in row if one.first == at + of and one.kind is not ElementKind.PERSON), None)
    name = _giver_of(giver, row) if giver else None
    if giver is None or name is None or not (of or giver.body or name.startswith("Thủ tướng")):
        return kind
    if kind.of_state and not words().state_givers.at(sentence.keys, giver.first):
        return kind  # "Huân chương Mẫu hạng Ba của Trường Nháp" is the school's, who received it
    return replace(kind.given_by(name), end=giver.end)


def _state_abroad(sentence: Sentence, at: int) -> tuple[str, int] | None:
    """Return another state named from a place on, and where its name ends."""
    for place in range(at, min(at + _NEAR, len(sentence.keys))):
        if sentence.keys[place] in ("cho", "tặng"):
            return None
        length = words().other_states.at(sentence.keys, place)
        if length:
            return " ".join(token.text for token in sentence.tokens[place : place + length]), place + length
    return None


def _giver_of(giver: Element, row: Sequence[Element]) -> str | None:
    """Return who gives; a minister alone is that of the one ministry that the sentence names."""
    of = f"{giver.office.of} " if giver.office and giver.office.of and not giver.office.body else None
    bodies = {one.body.text for one in row if of and one.body and one.body.text.startswith(of)}
    return f"{giver_name(giver)} {bodies.pop()}" if len(bodies) == 1 else giver_name(giver)


def giver_name(element: Element) -> str | None:
    """Return the body or the office that an element names as a giver."""
    if element.body:
        return element.body.text
    return f"{element.office.title} {element.office.body or ''}".strip() if element.office else None
