"""The words that readers see: `web/words.yaml` holds each in Vietnamese and English, side by side."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from khoi.messages import Language
from khoi.resources import resource
from khoi.yaml import read

_FILE = resource("web") / "words.yaml"
LANGUAGES: tuple[Language, ...] = ("vi", "en")
SINGULAR = "-one"
"""Ends the key of a text that is for one thing, where the language says that in other words."""


@cache
def texts(language: Language) -> Mapping[str, str]:
    """Return every text of a language by its dotted key: `site.name`."""
    return dict(_texts(read(_FILE), language, ""))


@cache
def section(name: str) -> Mapping[Language, Mapping[str, str]]:
    """Return the texts below one key in each language: `section("date")["en"]["unknown"]`. Raises `KeyError`."""
    return {language: dict(_texts(read(_FILE)[name], language, "")) for language in LANGUAGES}


def capital(text: str) -> str:
    """Return text with a capital first, as a sentence begins."""
    return text[:1].upper() + text[1:]


def counted(words: Mapping[str, str], key: str, count: int, shown: str = "") -> str:
    """Return a text with its number `n` put in, `shown` where it is written otherwise; 1 takes the singular."""
    singular = f"{key}{SINGULAR}"
    return words[singular if count == 1 and singular in words else key].format(n=shown or count)


def _texts(entries: Mapping[str, Any], language: Language, prefix: str) -> Iterator[tuple[str, str]]:
    for name, entry in entries.items():
        key = f"{prefix}{name}"
        if entry.keys() & set(LANGUAGES):
            yield key, str(entry[language])
            if f"{language}{SINGULAR}" in entry:
                yield f"{key}{SINGULAR}", str(entry[f"{language}{SINGULAR}"])
        else:
            yield from _texts(entry, language, f"{key}.")
