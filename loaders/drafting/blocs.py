"""Which bodies lead an emulation bloc, and which belong to it, as sentences tell it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from loaders.drafting.bloc_elements import BlocRole, bloc_name_end
from loaders.drafting.bloc_lines import BlocLine, body_of, verb_before
from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.facts import LeadershipFact
from loaders.drafting.pages import Sentence
from loaders.drafting.words import folded, words

_YEAR = re.compile(r"\b(?:năm(?:\s+học)?|nhiệm\s+kỳ)\s+(?:(?P<year>(?:19|20)\d\d)|tới\b|sau\b)", re.IGNORECASE)
_MONTH = re.compile(r"\btháng\s+\d+\s+\Z", re.IGNORECASE)
_REVIEWS = (["tổng", "kết"], ["sơ", "kết"])
_LISTING = {"và", ")", ";", "gồm", ":"}
_AGREED = (["nhất", "trí"], ["thống", "nhất"])
_RESULTS = (["theo", "đó"], ["kết", "quả"], ["cụ", "thể"], ["trong", "đó"])
_ELECTS = ("bầu", "chọn", "bình", "cử")


def leadership_in(
    sentence: Sentence, row: Sequence[Element], text: str, reviewed: str | None, *, election: bool
) -> Iterator[LeadershipFact]:
    """Yield who leads a bloc, each for the year that its sentence prints; `năm tới` follows the year `reviewed`.

    `election` says that the sentence before told of an election, of which this one may tell the result.
    """
    election = election and sentence.keys[:2] in _RESULTS
    line = BlocLine(sentence, row)
    reviews = "tổng kết" in text.casefold()
    years = list(_printed(sentence, text, str(int(reviewed) + 1) if reviewed and reviews else None))
    before = ""
    for group in line.groups():
        if _only_proposed(line, sentence, group[0]):
            continue
        choosing = verb_before(line, sentence.keys, words().choosing, group[0])
        handing = verb_before(line, sentence.keys, words().handing_over, group[0])
        handed = handing is not None and sentence.keys[handing[0] - 1] not in ("nhận", "được")
        if handing and sentence.keys[handing[0] - 1 : handing[0] + 1] == ["được", "giao"]:
            handing = None  # who is given a role has it now, and not after somebody else
        chosen = choosing is not None and sentence.keys[choosing[0]] in _ELECTS
        for role, body in line.bearers(group, handed=handed):
            at = sentence.place(role.first, role.end)
            since = sentence.tokens[choosing[1]].start if chosen and choosing else None
            year = _year(line, sentence, role, years, since=since, later=handing is not None)
            if handing and handed and year is None:
                year = _following(years, sentence.tokens[handing[0]].start, text)
            told_later = election or choosing is not None or elects(sentence, role.first)
            later = handing is not None or (told_later and reviews)
            before = _whole(body_of(body), before)
            yield LeadershipFact(
                role.role, before, year, at, sentence.place(body.first, body.end), sentence.part, chosen, later
            )
            gives = handing is not None and handed and sentence.keys[handing[0]] != "giao"  # "Bộ Mẫu giao nhiệm vụ …"
            giver = line.giver(handing) if handing and gives and year else None
            if giver and year and f"năm {int(year) - 1}" in text:
                place = sentence.place(giver.first, giver.end)
                yield LeadershipFact(role.role, body_of(giver), str(int(year) - 1), at, place, sentence.part)


def _following(years: Sequence[tuple[int, str]], start: int, text: str) -> str | None:
    """Return the year after that of who hands a role over, where the page prints it: *Sở Mẫu, Khối trưởng năm 2031, đã
    bàn giao nhiệm vụ Khối trưởng cho Sở Nháp*.
    """
    before = next((int(year) for place, year in reversed(years) if place < start), None)
    return str(before + 1) if before and f"năm {before + 1}" in text else None


def _whole(name: str, before: str) -> str:
    """Return a name with the part that it has in common with one before, where only its place is printed: *Hội Mẫu
    huyện Một làm Cụm trưởng và thị xã Hai làm Cụm phó*.
    """
    parts, areas = folded(before).split(), words().areas
    at = next((at for at in range(len(parts)) if areas.at(parts, at)), 0)
    return f"{' '.join(before.split()[:at])} {name}" if at and areas.at(folded(name).split(), 0) else name


def _only_proposed(line: BlocLine, sentence: Sentence, role: BlocRole) -> bool:
    """Say whether a role is only proposed: *đề xuất Sở Mẫu làm Khối trưởng*.

    Whom a meeting presents (*giới thiệu*) or all agree on is chosen, and *đề nghị Sở Mẫu với vai trò Khối trưởng …*
    asks who has the role already.
    """
    verb, keys = verb_before(line, sentence.keys, words().proposals, role), sentence.keys
    led = keys[verb[0] - 2 : verb[0]] if verb else []
    if verb is None or led in _AGREED or (keys[verb[0]] in ("sẽ", "giới") and led != ["dự", "kiến"]):
        return False
    between = keys[verb[1] : role.first]
    return "với" not in between and not any(words().choosing.at(between, at) for at in range(len(between)))


def elects(sentence: Sentence, end: int | None = None) -> bool:
    """Say whether a sentence tells of an election before a role, or at all, which so may be one of the next year."""
    chosen = words().choosing.all_in(sentence.keys[:end])
    return any(sentence.keys[first] in _ELECTS for first, _ in chosen)


def _printed(sentence: Sentence, text: str, following: str | None) -> Iterator[tuple[int, str]]:
    """Yield the years of a sentence with their places in the text: *năm 2031*, *nhiệm kỳ 2031-2032*, *năm tới*."""
    for match in _YEAR.finditer(text, sentence.start, sentence.end):
        year = match["year"] or following
        if year and not _MONTH.search(text, max(0, match.start() - 10), match.start()):
            yield match.start(), year


def _year(
    line: BlocLine,
    sentence: Sentence,
    role: BlocRole,
    years: Sequence[tuple[int, str]],
    *,
    since: int | None,
    later: bool,
) -> str | None:
    """Return the year of a role: the one printed behind it, or behind the verb of an election; that with which its
    clause opens; the only one of its sentence, unless the role is that of a year to come (`later`).
    """
    starts = [token.start for token in sentence.tokens]
    placed = [(bisect_left(starts, start), year) for start, year in years]
    for at, year in placed:
        if at >= role.end and ";" not in sentence.keys[role.end : at] and line.tells(role.end, at):
            return year
        if sentence.keys[at + 2 : role.first] == ["của"]:
            return year  # "thành công năm 2031 của Khối trưởng Sở Mẫu"
    before = [(at, year) for at, year in placed if at < role.first and ";" not in sentence.keys[at : role.first]]
    if before and not later and line.tells(before[-1][0], role.first):
        return before[-1][1]  # "Do năm 2030 Sở Nháp là Cụm phó nên được giao tổ chức hội nghị năm 2031"
    if since is not None:
        return next((year for start, year in years if start >= since), None)
    clause = max((at + 1 for at in range(role.first) if sentence.keys[at] == ";"), default=0)
    start = sentence.tokens[clause + (sentence.keys[clause] in ("trong", "đến"))].start
    if opening := dict(years).get(start):
        return opening  # "Năm 2031, Sở Mẫu …; năm 2032, Sở Nháp …"
    # "Ông A, Giám đốc Sở Mẫu, Khối trưởng chủ trì; hội nghị bầu Sở Nháp làm Khối trưởng năm 2032"
    behind = range(role.end, placed[0][0]) if placed else ()
    others = any(sentence.keys[at] in _ELECTS or words().award_kinds.at(sentence.keys, at) for at in behind)
    return years[0][1] if len({year for _, year in years}) == 1 and not (later or others) else None


def names_of_blocs(sentence: Sentence) -> Iterator[str]:
    """Yield the names of blocs and clusters in a sentence: *Khối thi đua các bộ, ngành Thí điểm*.

    *Khối thi đua* alone names none.
    """
    keys = sentence.keys
    for first in range(len(keys) - 3):
        if keys[first] in ("khối", "cụm") and keys[first + 1 : first + 3] == ["thi", "đua"]:
            end = bloc_name_end(sentence, first, 3)
            end = next((at for at in range(first, end) if keys[at] == "họp" or keys[at : at + 2] in _REVIEWS), end)
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
        place = sentence.place(element.first, element.end)
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
