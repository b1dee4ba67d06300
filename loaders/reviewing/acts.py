"""What a curator does in a review: the keys, and the acts that both front ends send to the desk."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, TypeAdapter, ValidationError

from khoi.errors import KhoiError
from khoi.messages import said
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
    kind: str = "office-holding"
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
DECISIONS = {"accept": Decision.ACCEPTED, "reject": Decision.REJECTED, "undecide": Decision.UNDECIDED}
_ACT: TypeAdapter[ReviewAct] = TypeAdapter(Annotated[ReviewAct, Field(discriminator="do")])


def act_of(given: dict[str, Any]) -> ReviewAct:
    """Read an act as a front end sends it. Raises `KhoiError` where it is none."""
    # What comes from the page is checked like any input: a token guards the address, not the content.
    try:
        return _ACT.validate_python(given)
    except ValidationError as error:
        raise KhoiError(said("no-act-of-review", problem=error.errors()[0]["msg"])) from error
