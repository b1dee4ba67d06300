"""The year that a page reviews, and the years of a bloc's offices where none is printed with them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from loaders.drafting.facts import LeadershipFact
from loaders.drafting.words import folded, words

# The year stands in the same sentence, behind what is reviewed: `tổng kết công tác thi đua … năm 2030`.
_REVIEWED = re.compile(
    r"(?:[Tt]ổng kết|[Ss]ơ kết|[Gg]iao ban|[Cc]ông tác thi đua|[Kk]ết quả công tác|[Tt]heo [Bb]áo cáo)"
    r"[^.]{0,120}?năm\s+(?:học\s+)?(?P<year>20\d\d)"
)
_ANY = re.compile(r"\b[Nn]ăm\s+(?:học\s+)?((?:19|20)\d\d)\b")
_OF_ROLE = re.compile(
    r"(?P<elects>\b(?:bầu|chọn|giao)\b[^.;]{0,40}?)?"
    r"(?:(?:khối|cụm) (?:trưởng|phó)|(?:trưởng|phó) (?:khối|cụm))[^.;:]{0,60}? năm (?:học )?(?P<year>20\d\d)",
    re.IGNORECASE,
)
_SUMMED_UP = re.compile(r"[Tt]ổng kết[^.;,]{0,80}? năm\s+(?:học\s+)?(?P<year>20\d\d)")
_COVENANT = re.compile(r"(?:[Pp]hong trào|[Gg]iao ước) thi đua[^.]{0,40}?năm\s+(?:học\s+)?(?P<year>20\d\d)")


def year_reviewed(text: str, published: date | None) -> str | None:
    """Return the year that a page reviews, or that of a review which only the page's date tells: in spring the year
    before.
    """
    printed = _REVIEWED.search(text)
    low = folded(text)
    if printed or published is None or not ("tổng kết" in low or "sơ kết" in low):
        return printed["year"] if printed else None
    # Year-end reviews are held until April of the next year.
    return str(published.year - (1 if "tổng kết" in low and published.month <= 4 else 0))


def year_of_covenant(text: str) -> str | None:
    """Return the one year whose emulation a page tells of, or else the only one it prints: *ký giao ước thi đua năm
    2030*.
    """
    years = {match["year"] for match in _COVENANT.finditer(text)} or set(_ANY.findall(text))
    return years.pop() if len(years) == 1 else None


def _year_to_come(text: str, reviewed: str | None) -> str | None:
    """Return the year of those whom a review elects: the one after it for which the page prints a bloc's role, *bầu
    Khối trưởng, Khối phó năm 2032*; else the year after the one that is summed up.
    """
    told = ((match["year"], match["elects"]) for match in _OF_ROLE.finditer(text))
    years = {year for year, elects in told if elects or (reviewed and year > reviewed)}
    summed = {int(match["year"]) for match in _SUMMED_UP.finditer(text)}
    return years.pop() if len(years) == 1 else str(summed.pop() + 1) if len(summed) == 1 and not years else None


def with_years(blocs: Iterable[LeadershipFact], year: str | None, text: str) -> Iterator[LeadershipFact]:
    """Yield the offices of a bloc, those without a year with that of the page, unless the page prints otherwise for it.

    Where *Sở Mẫu* is printed as head in 2030, a head without a year was head in another one. Whoever is elected leads
    in the year of the covenant, unless the page reviews a year.
    """
    found = list(blocs)
    coming = _year_to_come(text, year)
    led = {one.year for one in found if one.year and one.role == "head"}
    if year is None and len(led) == 1 and f"năm {(before := int(min(led)) - 1)}" in folded(text):
        year = str(before)  # "Năm 2030, các đơn vị … Năm 2031, Sở Nháp là Khối trưởng"
    elected = coming or (None if "tổng kết" in folded(text) else year_of_covenant(text))
    printed = {(one.role, _plain(one.agency), one.year) for one in found if one.year and one.role != "members"}
    heads = {(role, of) for role, _, of in printed if role == "head"}
    roles = {(agency, of) for _, agency, of in printed}
    named = {(role, agency) for role, agency, _ in printed}
    for one in found:
        agency = _plain(one.agency)
        if one.handed_over and not one.year and (one.role, agency) in named:
            continue  # "trao cờ Khối trưởng cho Sở Mẫu, đơn vị Khối trưởng năm 2032"
        of = coming if one.handed_over else elected if one.elected else year
        if one.year or one.role == "members" or of is None:
            yield one
        elif (one.role, agency, of) not in printed:
            taken = (one.role, of) in heads or (agency, of) in roles
            earlier = str(int(of) - 1)
            told = any(f"năm {word}{earlier}" in folded(text) for word in ("", "học "))
            led_before = told and (one.role, earlier) not in heads and not one.elected
            yield replace(one, year=of if not taken else earlier if led_before else None)


def _plain(agency: str) -> str:
    """Return a name folded and without words of areas: *Sở Mẫu tỉnh Ví Dụ* is *Sở Mẫu Ví Dụ*."""
    return " ".join(word for word in folded(agency).split() if not words().areas.holds(word))
