"""Which bodies lead an emulation bloc, and which belong to it, as sentences tell it."""

import re
from collections.abc import Iterator, Sequence

from loaders.drafting.bloc_lines import BlocLine, BlocRole, body_of, verb_before
from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.facts import LeadershipFact, Place
from loaders.drafting.name_ends import name_end
from loaders.drafting.pages import Sentence
from loaders.drafting.words import words

_YEAR = re.compile(r"\bnăm\s+(?:học\s+)?((?:19|20)\d\d)")
_OPENING_YEAR = re.compile(r"(?:Trong\s+)?[Nn]ăm\s+((?:19|20)\d\d)\b")
_REVIEWS = (["tổng", "kết"], ["sơ", "kết"])
_LISTING = {"và", ")", ";", "gồm", ":"}
_ELECTS = ("bầu", "chọn")


def leadership_in(sentence: Sentence, row: Sequence[Element], text: str) -> Iterator[LeadershipFact]:
    """Yield who leads a bloc, each for the year that its sentence prints for it."""
    line = BlocLine(sentence, row)
    for group in line.groups():
        choosing = verb_before(line, sentence.keys, words().choosing, group[0])
        handing = verb_before(line, sentence.keys, words().handing_over, group[0])
        handed = handing is not None and sentence.keys[handing[0] - 1] not in ("nhận", "được")
        chosen = choosing is not None and sentence.keys[choosing[0]] in _ELECTS
        for role, body in line.bearers(group, handed=handed):
            at = sentence.tokens[role.first].start, sentence.tokens[role.end - 1].end
            since = sentence.tokens[choosing[1]].start if chosen and choosing else None
            year = _year(line, sentence, role, text, since=since, later=handing is not None)
            told_later = choosing is not None or _elects(sentence, role)
            later = handing is not None or (told_later and "tổng kết" in text.casefold())
            yield LeadershipFact(
                role.role, body_of(body), year, at, _place(sentence, body), sentence.part, chosen, later
            )
            giver = line.giver(handing) if handing and handed and year else None
            if giver and year and f"năm {int(year) - 1}" in text:
                place = _place(sentence, giver)
                yield LeadershipFact(role.role, body_of(giver), str(int(year) - 1), at, place, sentence.part)


def _elects(sentence: Sentence, role: BlocRole) -> bool:
    """Say whether a sentence tells of an election before a role, which so may be one of the next year."""
    return any(
        end <= role.first and sentence.keys[first] in _ELECTS for first, end in words().choosing.all_in(sentence.keys)
    )


def _year(
    line: BlocLine, sentence: Sentence, role: BlocRole, text: str, *, since: int | None, later: bool
) -> str | None:
    """Return the year of a role: the one printed behind it, or behind the verb of an election; that with which its
    sentence opens; the only one of its sentence, unless the role is that of a year to come (`later`).
    """
    printed = list(_YEAR.finditer(text, sentence.start, sentence.end))
    for match in printed:
        at = next(at for at, token in enumerate(sentence.tokens) if token.start >= match.start())
        if at >= role.end and ";" not in sentence.keys[role.end : at] and line.tells(role.end, at):
            return match[1]
        if sentence.keys[at + 2 : role.first] == ["của"]:
            return match[1]  # "thành công năm 2031 của Khối trưởng Sở Mẫu"
    if since is not None:
        return next((match[1] for match in printed if match.start() >= since), None)
    opening = _OPENING_YEAR.match(text, sentence.start)
    years = {match[1] for match in printed}
    return opening[1] if opening else years.pop() if len(years) == 1 and not later else None


def names_of_blocs(sentence: Sentence) -> Iterator[str]:
    """Yield the names of blocs and clusters in a sentence: *Khối thi đua các bộ, ngành Thí điểm*.

    *Khối thi đua* alone names none.
    """
    keys = sentence.keys
    for first in range(len(keys) - 3):
        if keys[first] in ("khối", "cụm") and keys[first + 1 : first + 3] == ["thi", "đua"]:
            end = name_end(sentence, first, 3)
            end = next((at for at in range(first, end) if keys[at : at + 2] in _REVIEWS), end)
            name = " ".join(token.text for token in sentence.tokens[first:end]).replace(" ,", ",")
            if end > first + 3:
                yield name[0].upper() + name[1:]


def members_in(sentence: Sentence, row: Sequence[Element], year: str | None) -> Iterator[LeadershipFact]:
    """Yield the members that a sentence lists: *Khối thi đua … gồm 4 đơn vị: A, B, C và D*."""
    keys = sentence.keys
    opening = next(
        (
            at
            for at in range(2, len(keys))
            if keys[at - 1 : at + 1] == ["đơn", "vị"]
            and (keys[at - 2].isdigit() or keys[at - 3 : at - 1] == ["gồm", "các"])
        ),
        None,
    )
    if (
        opening is None
        or "thi" not in keys[:opening]
        or not {"khối", "cụm"} & set(keys[:opening])
        or not {"gồm", "có", "là"} & set(keys[:opening])
    ):
        return
    listed = [element for element in row if element.kind is ElementKind.BODY and element.first > opening]
    for element in _until_clause(row, listed):
        assert element.body is not None
        place = _place(sentence, element)
        yield LeadershipFact("members", element.body.text, year, place, place, sentence.part)


def _until_clause(row: Sequence[Element], listed: list[Element]) -> Iterator[Element]:
    """Yield bodies as long as only commas, `và`, brackets and roles stand between them."""
    known, before = words(), None
    for element in listed:
        gap = [one.text for one in row if before is not None and before.end <= one.first < element.first]
        if not all(
            text in _LISTING or known.bloc_role_phrases.holds(text) or known.before_bloc_roles.holds(text)
            for text in gap
        ):
            return
        yield element
        before = element


def _place(sentence: Sentence, element: Element) -> Place:
    return sentence.tokens[element.first].start, sentence.tokens[element.end - 1].end
