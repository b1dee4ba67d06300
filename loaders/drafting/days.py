"""Days as articles print them: `Chiều 4/8`, `ngày 13-12`, `6 tháng 3 năm 2031`, `Sáng 18.6`.

A day without a year is `XXXX-08-04`, unless the page's own date tells the year: the nearest such day that is not after
it.
"""

import re
from dataclasses import dataclass
from datetime import date

# A date may be written with `/`, `.` or `-`; `_DAY` refuses one that is part of a longer number, as of a decision.
_NUMERIC = r"(?P<day>[0-3]?\d)[/.-](?P<month>[01]?\d)(?:[/.-](?P<year>\d{4}))?"
_WORDY = r"(?P<wday>[0-3]?\d)\s+tháng\s+(?P<wmonth>[01]?\d)(?:(?:\s+năm|,)?\s+(?P<wyear>\d{4}))?"
_DAY = re.compile(rf"(?<![\d/.-])(?:{_WORDY}|{_NUMERIC})(?![\d/]|\.\d)", re.IGNORECASE)
_EVENT = re.compile(
    r"(?:\b(?:sáng|chiều|tối|trưa)\s+(?:(?:ngày|qua|nay)\s*,?\s*)?|\b(?:ngày|hôm qua|hôm nay)\s*,?\s*)"
    r"\(?(?:ngày\s+)?(?=[0-3]?\d(?:[/.-]|\s+tháng))",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\btừ\s+(?:ngày\s+(?:ký\s+)?)?(?=[0-3]?\d(?:[/.-]|\s+tháng))", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?:từ|đến|trước|sau|sinh|ra đời|thành lập|kỷ niệm|mất|đợt|dịp|mừng)\s+(?:vào\s+)?\Z", re.IGNORECASE
)
"""What makes a day no day of an event: the bound of a stretch, *nghỉ hưu từ ngày 1/9*, or history, *sinh ngày 1/9*."""
_ANNIVERSARY = re.compile(r"\s?[-–]\s?\d{1,2}[/.]\d{1,2}[/.]\d{4}")
_IN_MONTH = re.compile(r"\b(?:vào|hồi)\s+tháng\s+(?P<month>1[0-2]|0?[1-9])[/-](?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_MONTH = re.compile(r"\b[Tt]ừ\s+tháng\s+(?P<month>1[0-2]|0?[1-9])[/-](?P<year>\d{4})")


_PERIOD = r"(?:tháng\s+)?(?:(?:1[0-2]|0?[1-9])\s?[/-]\s?)?(?:năm\s+)?(?:19|20)\d\d"
_STAY = re.compile(rf"\s*(?:Từ|Trong)\s+(?:năm\s+)?{_PERIOD}\s*(?:đến|tới|-|–)\s*(?:năm\s+)?{_PERIOD}", re.IGNORECASE)
_AGO = re.compile(r"\s*(?:Cách đây\s|(?:\w+\s+){1,3}(?:ngày|tuần|tháng|năm)\s+trước\b(?!\s+(?:đó|khi)))", re.IGNORECASE)
_BEGUN = re.compile(
    r"\s*(?:(?:Từ|Vào|Đến|Hồi|Tới)\s+)?(?:(?:đầu|giữa|cuối)\s+)?(?:(?:tháng\s+)(?P<month>1[0-2]|0?[1-9])(?:\s?[/-]\s?|\s+năm\s+)|năm\s+)"
    r"(?P<year>(?:19|20)\d\d)\s*,",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day in EDTF, and where it is printed."""

    edtf: str
    start: int
    end: int


def day_at(text: str, place: int, published: date | None) -> DayFound | None:
    """Return the day printed at `place`, or None where none is."""
    match = _DAY.match(text, place)
    if match is None:
        return None
    edtf = _edtf(match, published)
    return DayFound(edtf, match.start(), match.end()) if edtf else None


def event_days(text: str, start: int, end: int, published: date | None) -> list[DayFound]:
    """Return the days on which a stretch of text says that something happened: after *sáng*, *chiều*, *ngày*."""
    events = (match for match in _EVENT.finditer(text, start, end) if not _bounds(text, match.start()))
    found = (day_at(text, match.end(), published) for match in events)
    return [day for day in found if day is not None and not _ANNIVERSARY.match(text, day.end)]


def _bounds(text: str, place: int) -> bool:
    # The longest of these, `thành lập vào `, has 14 characters.
    return bool(_BOUND.search(text[max(0, place - 15) : place]))


def since(text: str, start: int, end: int, published: date | None) -> str | None:
    """Return the day from which an act holds, where one is printed: *nghỉ hưu từ ngày 1/9/2031*, *từ tháng 12-2031*."""
    match = _SINCE.search(text, start, end)
    found = day_at(text, match.end(), published) if match else None
    if found:
        return found.edtf
    month = _MONTH.search(text, start, end)
    return f"{month['year']}-{int(month['month']):02}" if month else None


def month_told(text: str, start: int, end: int) -> str | None:
    """Return the month in which a stretch of text says that something happened: *vào tháng 9/2031*."""
    match = _IN_MONTH.search(text, start, end)
    return f"{match['year']}-{int(match['month']):02}" if match else None


@dataclass(frozen=True, slots=True)
class ToldTime:
    """The time of a sentence that tells a career: a stay that is over, or the month or year in which one began."""

    over: bool
    began: str | None


def told_time(text: str, start: int) -> ToldTime | None:
    """Return the time that a sentence opens with: *Từ tháng 3/2029 đến tháng 5/2031, …*; *Năm 2029, …*.

    What was *ba tuần trước* is neither over nor begun at a known time.
    """
    if _STAY.match(text, start):
        return ToldTime(over=True, began=None)
    if _AGO.match(text, start):
        return ToldTime(over=False, began=None)
    begun = _BEGUN.match(text, start)
    if begun is None:
        return None
    month = f"-{int(begun['month']):02}" if begun["month"] else ""
    return ToldTime(over=False, began=f"{begun['year']}{month}")


def _edtf(match: re.Match[str], published: date | None) -> str | None:
    day, month = int(match["day"] or match["wday"]), int(match["month"] or match["wmonth"])
    year = match["year"] or match["wyear"]
    try:
        # 2000 had a 29 February: without a year such a day is possible.
        date(int(year or 2000), month, day)
    except ValueError:
        return None
    if year:
        return f"{int(year):04}-{month:02}-{day:02}"
    if published is None:
        return f"XXXX-{month:02}-{day:02}"
    return _nearest_before(published, month, day)


def _nearest_before(published: date, month: int, day: int) -> str | None:
    # A page tells of the last twelve months; a day to come is not reported yet.
    for year in (published.year, published.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= published:
            return found.isoformat()
    return None
