"""Words that answers and pages share, in both languages: the seven answers, and why one is unknown."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.http.languages import Language
from api.lookups.dates import number, said
from khoi.time import Interval, Status

STATUS: dict[Language, dict[Status, str]] = {
    "vi": {
        Status.ATTESTED: "Có nguồn nêu đúng ngày này",
        Status.STATED: "Trong khoảng thời gian nguồn nêu",
        Status.INFERRED: "Suy ra giữa hai lần ghi nhận",
        Status.NOMINAL: "Theo năm nhiệm kỳ",
        Status.PRESUMED: "Đã ghi nhận trước đó; chưa nguồn nào nêu đã thôi",
        Status.UNKNOWN: "Chưa có nguồn cho ngày này",
        Status.OUTSIDE: "Ngoài khoảng thời gian nguồn nêu",
    },
    "en": {
        Status.ATTESTED: "Reported on this day",
        Status.STATED: "Within a period that sources state",
        Status.INFERRED: "Between two reports; none for this day",
        Status.NOMINAL: "By term year, not by date",
        Status.PRESUMED: "Reported before; no source says that it had ended",
        Status.UNKNOWN: "No source for this day",
        Status.OUTSIDE: "Outside the reported period",
    },
}


_IN_PERIOD: dict[Language, dict[Status, str]] = {
    "vi": {
        Status.ATTESTED: "Có nguồn nêu trong thời gian này",
        Status.INFERRED: "Suy ra giữa hai lần ghi nhận; không có nguồn nêu trong thời gian này",
        Status.UNKNOWN: "Chưa có nguồn cho thời gian này",
    },
    "en": {
        Status.ATTESTED: "Reported within this time",
        Status.INFERRED: "Between two reports; none within this time",
        Status.UNKNOWN: "No source for this time",
    },
}


def status_label(status: Status, asked: Interval, language: Language) -> str:
    """Return what a status is called for the day asked about, or for a month, a year or another period."""
    label = STATUS[language][status]
    return label if asked.first == asked.last else _IN_PERIOD[language].get(status, label)


def around(language: Language) -> str:
    """Return what an unknown day is called that a report on a day known only within bounds may mean."""
    return {
        "vi": "Có nguồn nêu quanh thời gian này, không rõ đúng ngày",
        "en": "Reported around this time; the day is not known",
    }[language]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What is known nearest to a time asked: who was seen (or `left`), when, from `least` to `most` days away."""

    name: str
    day: str
    least: int
    most: int
    later: bool
    left: bool = False


_NEAREST: Mapping[Language, Mapping[str, str]] = {
    "vi": {
        "none": "Không nguồn nào nêu ai giữ chức vụ này.",
        "seen": "Chưa có nguồn cho thời gian này; lần ghi nhận gần nhất là {name}, {day} ({days} ngày {side}).",
        "left": "Chưa có nguồn cho thời gian này; {name} đã thôi giữ chức: {day} ({days} ngày {side}).",
        "range": "{least} đến {most}",
        "most": "nhiều nhất {most}",
        "later": "sau",
        "earlier": "trước",
    },
    "en": {
        "none": "No source names a holder of this office.",
        "seen": "No source for this time; the nearest sighting is {name}, {day} ({days} days {side}).",
        "left": "No source for this time; {name} had left the office: {day} ({days} days {side}).",
        "range": "{least} to {most}",
        "most": "at most {most}",
        "later": "later",
        "earlier": "earlier",
    },
}


def unknown_reason(language: Language, nearest: Neighbour | None) -> str:
    """Say that no source covers the time asked, and name what is known nearest to it, with the days between."""
    words = _NEAREST[language]
    if nearest is None:
        return words["none"]
    least, most = number(nearest.least, language), number(nearest.most, language)
    key = "most" if nearest.least == 0 else "range"
    return words["left" if nearest.left else "seen"].format(
        name=nearest.name,
        day=said(nearest.day, language),
        days=most if least == most else words[key].format(least=least, most=most),
        side=words["later" if nearest.later else "earlier"],
    )


def nothing_found(language: Language, filters: Mapping[str, object]) -> str:
    """Say that nothing in the release fits what was asked for, and repeat it."""
    given = ", ".join(f"{name}={value}" for name, value in filters.items() if value is not None)
    if language == "vi":
        return f"Không có mục nào trong bản phát hành này khớp với {given}." if given else "Chưa có mục nào."
    return f"Nothing in this release fits {given}." if given else "There is nothing yet."
