"""Search by name: things, and the name of theirs that matched."""

from typing import ClassVar, Literal

from pydantic import Field

from api.lookups.models import Listing, Model
from api.lookups.names import found_by, narrowed, referenced
from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import Kind
from khoi.search.entries import NameKind
from khoi.search.ranking import SearchHit


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


async def search(view: ReleaseView, text: str, kind: Kind | None = None, limit: int = 20) -> tuple[SearchResult, ...]:
    """Return what `text` may name, best first, with the name that matched and why."""
    kinds, text = narrowed((kind,) if kind else (), text)
    found = await found_by(view, text, kinds, limit=limit)
    return tuple(_result(view, one) for one in found)


def _result(view: ReleaseView, found: SearchHit) -> SearchResult:
    match = found.match
    shown = NameMatch(
        name=match.name.text,
        kind=match.name.kind,
        how=match.how.name.lower(),
        language=match.name.language,
        spans=match.spans,
    )
    return SearchResult(**dict(referenced(view, found)), match=shown)
