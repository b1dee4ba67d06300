"""Words that answers and pages share, in both languages: the seven answers, what happened, and that nothing fits."""

from collections.abc import Mapping

from khoi.messages import Language
from khoi.time import Interval, Mark, Status
from khoi.words import section

STATUS = section("answered")
NEAREST = section("nearest")
_IN_PERIOD = section("answered-in-period")
TELLING_CAPACITY = ("acting-assigned", "in-charge-assigned")
"""Manners that say the capacity themselves."""
_HAPPENED = section("happened")
_CAPACITIES = section("capacity-in-sentence")


def status_label(status: Status, asked: Interval, language: Language) -> str:
    """Return what a status is called for the day asked about, or for a month, a year or another period."""
    label = STATUS[language][status]
    return label if asked.first == asked.last else _IN_PERIOD[language].get(status, label)


def around(language: Language) -> str:
    """Return what an unknown day is called that a report on a day known only within bounds may mean."""
    return NEAREST[language]["around"]


def happened(mark: Mark, manner: str | None, language: Language) -> str:
    """Return what a report says of the holder, as the verb of a sentence."""
    words = _HAPPENED[language]
    return words.get(f"{mark}-{manner}", words[mark])


def titled(name: str, capacity: str, language: Language) -> str:
    """Return a holder's name, with the capacity where it is not the office itself."""
    said = _CAPACITIES[language].get(capacity)
    return f"{name} ({said})" if said else name


def nothing_found(language: Language, filters: Mapping[str, object]) -> str:
    """Say that nothing in the release fits what was asked for, and repeat it."""
    given = ", ".join(f"{name}={value}" for name, value in filters.items() if value is not None)
    return NEAREST[language]["nothing" if given else "empty"].format(given=given)
