"""Days and bounds in the reader's language: `[2020-12..2021-02]` said in words, and marked up for machines."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache

from markupsafe import Markup

from khoi.messages import Language
from khoi.time import UNKNOWN_DAY, parse_instant
from khoi.words import counted, section

_WORDS = section("date")

_AT = section("date-in-sentence")
_MONTHS = section("month")

_DAY = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|XXXX-(XX-XX|[0-9]{2}(-[0-9]{2})?)|\[[0-9.-]+\]"
    r"|[0-9]{4}-[0-9-]{2,5}/[0-9]{4}-[0-9-]{2,5}"
)
_Part = Callable[[str, bool], str]


def said(edtf: str, language: Language) -> str:
    """Return an EDTF day, month, year, period or bounded day in words.

    Raises `ValueError` for text outside the subset of `khoi.time`.
    """
    return _composed(edtf, language, lambda text, alone: _part(text, language, alone=alone))


def at(edtf: str, language: Language) -> str:
    """Return when something happened, as it stands in a sentence: `ngày 26/8/2024`, `on 26 August 2024`, `in 2021`."""
    key, first, last = _shape(edtf)
    return _filled(_AT[language][key], key, first, last, lambda text, alone: _part(text, language, alone=alone))


def bare(edtf: str, language: Language) -> str:
    """Return when something was, as it stands after a preposition: `từ ngày 27/7/2016`, `from April 2016`."""
    whole = _whole(edtf)
    if whole.startswith(("[", "XXXX")):
        return said(whole, language)
    part = _part(whole, language, alone=True)
    return _WORDS[language]["day"].format(day=part) if whole.count("-") == 2 else part


@lru_cache(maxsize=4096)  # a page repeats the same days in its timeline, table and evidence
def timed(edtf: str, language: Language) -> Markup:
    """Return the words of `said` with every date in a `<time>` that machines read."""

    def marked(text: str, alone: bool) -> str:
        return Markup('<time datetime="{}">{}</time>').format(text, _part(text, language, alone=alone))

    return Markup(_composed(edtf, language, marked))  # noqa: S704 - words of this module around escaped parts


def clock(moment: str, language: Language) -> Markup:
    """Return an `xsd:dateTime` as day and time of day, as the source prints it."""
    when = datetime.fromisoformat(moment)
    day = _part(when.date().isoformat(), language, alone=True)
    return Markup('<time datetime="{}">{}, {:%H:%M}</time>').format(moment, day, when)


def chronological(instants: Iterable[str]) -> list[str]:
    """Return EDTF days in the order of their earliest day."""
    return sorted(instants, key=lambda edtf: edtf.lstrip("["))


def every_year(years: Iterable[str]) -> list[str]:
    """Return the years from the first of some to the last, with those between; none of none."""
    known = sorted(map(int, years))
    return [str(year) for year in range(known[0], known[-1] + 1)] if known else []


def is_day(text: str) -> bool:
    """Say whether a literal is a day, a stretch of days, or one unknown day within bounds: it can be said in words."""
    return _DAY.fullmatch(text) is not None


def number(value: int, language: Language) -> str:
    """Return a whole number with the thousands set apart as the language does."""
    return f"{value:,}".replace(",", "." if language == "vi" else ",")


def _whole(edtf: str) -> str:
    """Return the month or the year where bounds are those of a whole one: `[2016-01..2016-12]` as `2016`."""
    if edtf.startswith("["):
        edtf = parse_instant(edtf).edtf
    first, _, last = edtf.strip("[]").partition("..")
    if edtf.startswith("[") and first == last:
        return first
    year = first[:4]
    return year if edtf.startswith("[") and (first, last) == (f"{year}-01", f"{year}-12") else edtf


def days(count: int, language: Language) -> str:
    """Return a number of days with its unit: `147 ngày`, `1 day`."""
    return counted(_WORDS[language], "days", count, number(count, language))


def _composed(edtf: str, language: Language, part: _Part) -> str:
    key, first, last = _shape(edtf)
    if key == "day" or (key == "within" and not edtf.startswith("[")):
        return part(first, True)
    return _filled(_WORDS[language][key], key, first, last, part)


def _shape(edtf: str) -> tuple[str, str, str]:
    """Return which words tell an EDTF day, month, year, period or bounded day, and its first and last part."""
    edtf = _whole(edtf)
    if edtf == UNKNOWN_DAY:
        return "unknown", "", ""
    if edtf.startswith("XXXX"):
        return "yearless", edtf, ""
    if edtf.startswith("["):
        first, _, last = edtf.strip("[]").partition("..")
        return "between" if first and last else "until" if last else "since", first, last
    first, slash, last = edtf.partition("/")
    return "period" if slash else "day" if first.count("-") == 2 else "within", first, last


def _filled(template: str, key: str, first: str, last: str, part: _Part) -> str:
    alone = key in ("day", "within", "yearless")
    return template.format(first=first and part(first, alone), last=last and part(last, alone))


def _part(text: str, language: Language, *, alone: bool) -> str:
    """Return a day, month or year; in Vietnamese one that stands alone is named as month or year."""
    numbers = [int(number) for number in text.removeprefix("XXXX-").split("-")]
    if text.startswith("XXXX"):
        return _yearless(numbers, language)
    words = _WORDS[language]
    match numbers:
        case [year]:
            return words["year"].format(year=year) if alone else str(year)
        case [year, month]:
            return words["month-of-year"].format(month=_MONTHS[language][str(month)], year=year)
        case [year, month, day]:
            return f"{day}/{month}/{year}" if language == "vi" else f"{_yearless([month, day], language)} {year}"
        case _:
            raise ValueError(f"'{text}' is not a day, month or year")


def _yearless(numbers: list[int], language: Language) -> str:
    """Return the month, or month and day, of a date whose year is not known."""
    month, *days = numbers
    name = _MONTHS[language][str(month)]
    if not days:
        return name
    return f"{days[0]}/{month}" if language == "vi" else f"{days[0]} {name}"
