"""What the index holds of a thing: its names, how each came about, and where the thing belongs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class NameKind(StrEnum):
    """How a name belongs to its thing, the surest first."""

    NAME = "name"
    ALIAS = "alias"
    ABBREVIATION = "abbreviation"
    FORMER_NAME = "former-name"
    NUMBER = "number"
    ID = "id"
    WORKED_OUT = "worked-out"  # by us: initials, or the title with another name of its body


REGISTERED = frozenset(NameKind) - {NameKind.WORKED_OUT}
"""The kinds of names that a curator wrote down."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name; `language` is given for labels alone, since other names are written as sources print them."""

    text: str
    kind: NameKind
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found: kind and local name, labels and notes by language, names.

    `within` are the bodies it belongs to as (kind, local name), the nearest first; `namesakes` says that
    the curators know of others of its name, in the release or outside it; `central` that a bloc is one of
    central bodies.
    """

    kind: str
    id: str
    labels: Mapping[str, str]
    names: tuple[Name, ...]
    notes: Mapping[str, str] = field(default_factory=dict)
    within: tuple[str, ...] = ()
    namesakes: bool = False
    central: bool = False

    def encode(self) -> bytes:
        """Return the entry as the index stores it."""
        names = [[name.text, name.kind.value, name.language] for name in self.names]
        told = [dict(self.notes), self.within, self.namesakes, self.central]
        fields = [self.kind, self.id, dict(self.labels), names, *told]
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def decode(cls, stored: bytes) -> "Entry":
        """Return the entry that `encode` wrote."""
        # The index of a release made before it was recorded has no last field.
        kind, id_, labels, names, notes, within, namesakes, *central = json.loads(stored)
        made = tuple(Name(text, NameKind(name_kind), language) for text, name_kind, language in names)
        return cls(kind, id_, labels, made, notes, tuple(within), namesakes, *central)

    def label(self, language: str) -> str:
        """Return the label in `language`, or in whichever there is."""
        return self.labels.get(language) or next(iter(self.labels.values()), self.id)
