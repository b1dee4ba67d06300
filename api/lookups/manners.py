"""How a sentence says what happened to a holder: was elected, was relieved, is reported in office."""

from api.http.languages import Language
from khoi.time import Mark
from khoi.words import section

TELLING_CAPACITY = ("acting-assigned", "in-charge-assigned")
"""Manners that say the capacity themselves."""
_HAPPENED = section("happened")
_CAPACITIES = section("capacity-in-sentence")


def happened(mark: Mark, manner: str | None, language: Language) -> str:
    """Return what a report says of the holder, as the verb of a sentence."""
    words = _HAPPENED[language]
    return words.get(f"{mark}-{manner}", words[mark])


def titled(name: str, capacity: str, language: Language) -> str:
    """Return a holder's name, with the capacity where it is not the office itself."""
    said = _CAPACITIES[language].get(capacity)
    return f"{name} ({said})" if said else name
