"""The answer of search: things, and the name of theirs that matched."""

from typing import ClassVar, Literal

from pydantic import Field

from api.lookups.models import Listing, Model, ThingReference
from khoi.search.entries import NameKind


class NameMatch(Model):
    """The name that matched, which of the thing's names it is, and how it answers what was typed."""

    name: str = Field(examples=["TANDTC"])
    kind: NameKind = Field(description="worked-out: made by us, from initials or another name of the body.")
    how: Literal["exact", "reordered", "beginning", "words", "typo", "some"]
    language: str | None = Field(None, description="The language of a label; other names are as sources print them.")
    spans: tuple[tuple[int, int], ...] = Field(
        description="What of the name was typed, to be highlighted: start and end in code points.", examples=[[[0, 6]]]
    )


class SearchResult(ThingReference):
    """A thing found by name."""

    match: NameMatch


class SearchAnswer(Listing):
    """What was typed may name these things, best first."""

    rows_in: ClassVar[str] = "results"

    q: str
    results: tuple[SearchResult, ...]
