"""English for Vietnamese titles and bodies, proposed where a draft names what the registry does not know.

*Phó Cục trưởng* is `Deputy Director General`, *Sở Mẫu tỉnh Ví Dụ* is `Department of Mẫu, Ví Dụ province`. What the
words of `english.yaml` do not tell stays open: nothing is guessed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from khoi.yaml import load
from loaders.drafting.words import folded

_FILE = Path(__file__).with_name("english.yaml")


@dataclass(frozen=True, slots=True)
class EnglishTitle:
    """A title in English, and the level of whoever bears it, as `loaders.records.registry.Office` names levels."""

    text: str
    level: str


@dataclass(frozen=True, slots=True)
class EnglishBody:
    """The name of a body in English, and what kind of body its first words make it."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Words:
    titles: Mapping[str, Mapping[str, str]]
    bodies: Sequence[Mapping[str, str]]
    places: Sequence[Mapping[str, str]]


def english_title(title: str) -> EnglishTitle | None:
    """Return a title in English with its level; None where its words are not known."""
    key = folded(title)
    known = _words().titles.get(key)
    if known:
        return EnglishTitle(known["en"], known.get("level", "head"))
    standing = key.startswith("phó ") and key.endswith(" thường trực")
    head = key.removeprefix("phó ").removesuffix(" thường trực")
    known = _words().titles.get(head)
    if known is None or not key.startswith("phó "):
        return None
    text = known.get("deputy") or f"Deputy {known['en']}"
    return EnglishTitle(f"Standing {text}", "standing-deputy") if standing else EnglishTitle(text, "deputy")


def english_body(name: str) -> EnglishBody | None:
    """Return the name of a body in English; None where its first words are not known."""
    for words in _words().bodies:
        start = words["vi"]
        # The file lists longer beginnings first.
        if folded(name).startswith(f"{folded(start)} "):
            rest = name[len(start) :].strip()
            return EnglishBody(f"{words['en']} {_placed(rest)}", words["kind"])
    return None


def _placed(rest: str) -> str:
    """Return what follows the first words of a body, its place at the end: *Mẫu tỉnh Ví Dụ* → `Mẫu, Ví Dụ province`."""
    for words in _words().places:
        places = re.finditer(rf"(?:^|\s){words['vi']}\s+(?=(?P<place>\w.*)$)", rest)
        found = next((match for match in places if match["place"][0].isupper()), None)
        if found:
            before, place = rest[: found.start()].strip(), words["en"].format(found["place"])
            return f"{before}, {place}" if before else place
    return rest


@cache
def _words() -> _Words:
    read = load(_FILE.read_text(encoding="utf-8"))
    titles = {folded(title): entry for title, entry in read["titles"].items()}
    return _Words(titles, read["bodies"], read["places"])
