"""Words that answers and pages share, in both languages: the seven answers, and why one is unknown."""

from collections.abc import Mapping

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


def unknown_reason(language: Language, nearest: tuple[str, str, int, int] | None) -> str:
    """Say that no source covers the time asked, and name the nearest sighting: name, day, days from it as a range."""
    if nearest is None:
        return {
            "vi": "Không nguồn nào nêu ai giữ chức vụ này.",
            "en": "No source names a holder of this office.",
        }[language]
    name, edtf, least, most = nearest
    day, apart = said(edtf, language), number(abs(least), language)
    if least != most:
        apart = {"vi": "{} đến {}", "en": "{} to {}"}[language].format(apart, number(abs(most), language))
    if language == "vi":
        side = "sau" if least > 0 else "trước"
        return f"Chưa có nguồn cho thời gian này; lần ghi nhận gần nhất là {name}, {day} ({apart} ngày {side})."
    side = "later" if least > 0 else "earlier"
    return f"No source for this time; the nearest sighting is {name}, {day} ({apart} days {side})."


def nothing_found(language: Language, filters: Mapping[str, object]) -> str:
    """Say that nothing in the release fits what was asked for, and repeat it."""
    given = ", ".join(f"{name}={value}" for name, value in filters.items() if value is not None)
    if language == "vi":
        return f"Không có mục nào trong bản phát hành này khớp với {given}." if given else "Chưa có mục nào."
    return f"Nothing in this release fits {given}." if given else "There is nothing yet."
