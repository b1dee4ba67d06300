"""Days, months, years and periods as people write them: EDTF, 4/8/2023, 8/2023, tháng 8 năm 2023, 4 August 2023.

One or two digits before a slash and four after it are day and month, as Vietnamese writes them; 2016/2020 is a period,
as are 2016-2020 and "từ 1/2021 đến 6/2021".
"""

import re
import unicodedata

from khoi.time.edtf import DateError, Interval, parse_instant, parse_interval

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>\d{4})"
_NAMED = rf"(?P<name>{'|'.join(_MONTHS)}|{'|'.join(month[:3] for month in _MONTHS)})"
_DAY_WORD, _MONTH_WORD, _YEAR_WORD = "ng[àa]y", "th[áa]ng", "n[ăa]m"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:{_DAY_WORD} )?{_DAY}[/.-]{_MONTH}[/.-]{_YEAR}",
        rf"(?:{_MONTH_WORD} )?{_MONTH}[/-]{_YEAR}",
        rf"(?:(?:{_DAY_WORD} )?{_DAY} )?{_MONTH_WORD} {_MONTH},? {_YEAR_WORD} {_YEAR}",
        rf"{_YEAR_WORD} {_YEAR}",
        rf"(?:{_DAY} )?{_NAMED},? {_YEAR}",
        rf"{_NAMED} {_DAY},? {_YEAR}",
    )
)
_SPAN = re.compile(r"(?:from |t[ừu] )?(.+?)(?: (?:[-–—]|đ[ếe]n|den|to) |(?<=\d{4})[-–—](?=\d{4}$))(.+)")
_HINT = "write 2023-08-04, 4/8/2023, 2023-08, 8/2023, tháng 8 năm 2023, 2023 or 2016/2020"


def as_edtf(text: str) -> str:
    """Return what was written as EDTF: `4/8/2023` as `2023-08-04`. Raises `DateError` where it is no time."""
    # Some keyboards type letter and tone as two characters.
    plain = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    span = _SPAN.fullmatch(plain)
    written = "/".join(map(_written, span.groups() if span else (plain,)))
    edtf = text.strip() if written == plain else written  # EDTF has capitals
    try:
        parse_period(edtf)
    except DateError as error:
        if edtf[:1] in tuple("[12./X"):  # it begins as EDTF does: that error says more than this one
            raise
        raise DateError(f"'{text}' is not a day, month, year or period; {_HINT}") from error
    return edtf


def read_period(text: str) -> Interval:
    """Return the days of a day, month, year or period, however it is written. Raises `DateError`."""
    return parse_period(as_edtf(text))


def parse_period(edtf: str) -> Interval:
    """Return the days of an EDTF day, month, year, period or bounded day. Raises `DateError`, also for an open end."""
    if not edtf.startswith("["):
        return parse_interval(edtf)
    instant = parse_instant(edtf)
    if instant.earliest is None or instant.latest is None:
        raise DateError(f"'{edtf}' is open to one side; give both ends")
    return Interval(instant.earliest, instant.latest)


def _written(plain: str) -> str:
    match = next((match for form in _FORMS if (match := form.fullmatch(plain))), None)
    if match is None:
        return plain
    found = match.groupdict()
    name = found.get("name")
    month = next(n for n, one in enumerate(_MONTHS, 1) if one.startswith(name)) if name else found.get("month")
    parts = (found["year"], *(f"{int(part):02}" for part in (month, found.get("day")) if part is not None))
    return "-".join(parts)
