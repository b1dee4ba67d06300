"""What a curator does in a review: the keys, and the acts that both front ends send to the desk."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from loaders.claims import KindName
from loaders.records.common import Record
from loaders.reviewing.draft import Decision

KEYS = {
    "j": "next", "k": "previous", "a": "accept", "r": "reject", "u": "undecide", "e": "edit", "n": "note",
    "m": "mark", "v": "evidence", "t": "title", "z": "undo", "l": "leftover", "?": "help", "q": "quit",
}  # fmt: skip
"""What a key does, in the page as in the terminal."""


class Decide(Record):
    """Accept a claim, reject it, or leave it open."""

    do: Literal["accept", "reject", "undecide"]
    claim: str


class Note(Record):
    """Put a note on a claim."""

    do: Literal["note"]
    claim: str
    note: str


class Edit(Record):
    """Give a claim other values, as typed into its form."""

    do: Literal["edit"]
    claim: str
    values: dict[str, str]


class EditEntry(Record):
    """Give a new registry entry other values."""

    do: Literal["entry"]
    listed: str
    id: str
    values: dict[str, str]


class Create(Record):
    """Make a new registry entry of a name, and let a field of a claim name it, or one of the new entry `into`."""

    do: Literal["create"]
    claim: str
    into: str = Field("", description="list/id of the new entry whose field it is; of the claim, where empty.")
    field: str
    listed: str
    name: str


class MakeClaim(Record):
    """Make a claim of words in the text."""

    do: Literal["mark"]
    kind: KindName = "office-holding"
    start: int
    end: int


class AddEvidence(Record):
    """Add words of the text to the evidence of a claim."""

    do: Literal["evidence"]
    claim: str
    start: int
    end: int


class Retitle(Record):
    """Describe the source in words of our own."""

    do: Literal["title"]
    vi: str
    en: str


class Undo(Record):
    """Take back the last act."""

    do: Literal["undo"]


ReviewAct: TypeAlias = Decide | Note | Edit | EditEntry | Create | MakeClaim | AddEvidence | Retitle | Undo
ACT: TypeAdapter[ReviewAct] = TypeAdapter(Annotated[ReviewAct, Field(discriminator="do")])
DECISIONS = {"accept": Decision.ACCEPTED, "reject": Decision.REJECTED, "undecide": Decision.UNDECIDED}
