"""Words that answers and pages share, in both languages: the seven answers, and why one is unknown."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.http.languages import Language
from api.lookups.dates import at, number
from khoi.time import Interval, Status
from khoi.words import section

STATUS = section("answered")


_IN_PERIOD = section("answered-in-period")


def status_label(status: Status, asked: Interval, language: Language) -> str:
    """Return what a status is called for the day asked about, or for a month, a year or another period."""
    label = STATUS[language][status]
    return label if asked.first == asked.last else _IN_PERIOD[language].get(status, label)


def around(language: Language) -> str:
    """Return what an unknown day is called that a report on a day known only within bounds may mean."""
    return _NEAREST[language]["around"]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What is known nearest to a time asked: who was seen (or `left`), when, from `least` to `most` days away."""

    name: str
    day: str
    least: int
    most: int
    later: bool
    left: bool = False


_NEAREST = section("nearest")


def unknown_reason(language: Language, nearest: Neighbour | None) -> str:
    """Say that no source covers the time asked, and name what is known nearest to it, with the days between."""
    words = _NEAREST[language]
    if nearest is None:
        return words["none"]
    least, most = number(nearest.least, language), number(nearest.most, language)
    key = "most" if nearest.least == 0 else "range"
    return words["left" if nearest.left else "seen"].format(
        name=nearest.name,
        day=at(nearest.day, language),
        days=most if least == most else words[key].format(least=least, most=most),
        side=words["later" if nearest.later else "earlier"],
    )


def nothing_found(language: Language, filters: Mapping[str, object]) -> str:
    """Say that nothing in the release fits what was asked for, and repeat it."""
    given = ", ".join(f"{name}={value}" for name, value in filters.items() if value is not None)
    return _NEAREST[language]["nothing" if given else "empty"].format(given=given)
