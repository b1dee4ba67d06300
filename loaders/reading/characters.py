"""Characters that a reader cannot see, or takes for others, found where they stand in a text."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from khoi.messages import Message, said

_LOOK_ALIKES: Mapping[str, str] = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"}
"""Letters of Icelandic and of African languages, drawn as the Vietnamese ones are."""
# Tab and newline are left out: YAML reads both, and says itself where a tab must not stand.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f"  # control characters
    "\u00ad\u034f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd"  # joiners, directions, soft hyphen
    "\u00a0\u2000-\u200a\u202f\u205f\u3000"  # spaces that are no plain space
    "\ue000-\uf8ff"  # private use
    "\u00d0\u0189\u00f0\u0256]"
)
_NOT_IN_YAML = re.compile("[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 calls unprintable (section 5.1)."""


@dataclass(frozen=True, slots=True)
class Misleading:
    """A character that misleads: its offset in the text, what it is and what to write."""

    offset: int
    what: Message
    hint: Message


def misleading(text: str) -> Misleading | None:
    """Return the first character of `text` that is not seen, or is taken for another."""
    found = _INVISIBLE.search(text)
    return _told(found) if found else None


def plain(text: str) -> str:
    """Return `text` with each misleading character as what it looks like: a letter, a plain space, or nothing."""
    # A no-break space becomes a space, a zero-width joiner nothing.
    return _INVISIBLE.sub(lambda found: _meant(found.group()), text)


def not_in_yaml(text: str) -> Misleading | None:
    """Return the first character that no YAML file may hold, such as NUL."""
    found = _NOT_IN_YAML.search(text)
    return _told(found) if found else None


def _meant(character: str) -> str:
    is_space = unicodedata.category(character) == "Zs"
    return _LOOK_ALIKES.get(character, " " if is_space else "")


def _told(found: re.Match[str]) -> Misleading:
    character = found.group()
    name = f"U+{ord(character):04X} {unicodedata.name(character, 'CONTROL CHARACTER')}"
    if character in _LOOK_ALIKES:
        letter = _LOOK_ALIKES[character]
        what = said("is-character", character=character, name=name)
        return Misleading(found.start(), what, said("write-letter", letter=letter, code=f"{ord(letter):04X}"))
    if unicodedata.category(character) == "Zs":
        return Misleading(found.start(), said("other-space", name=name), said("write-plain-space"))
    return Misleading(found.start(), said("invisible-character", name=name), said("delete-it"))
