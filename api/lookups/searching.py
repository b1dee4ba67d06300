"""Search by name: things, and the name of theirs that matched."""

from collections.abc import Callable, Mapping
from typing import Annotated, ClassVar, Literal

from fastapi import Query
from pydantic import Field

from api.lookups.models import Listing, Model
from api.lookups.names import found_by, narrowed, referenced
from api.lookups.rest import Parameters, View, answers, rest_router
from api.lookups.view import ReleaseView, ThingReference
from api.lookups.wording import nothing_found
from khoi.addresses import Kind
from khoi.names.collation import SortKey, given_name_key, sort_key
from khoi.search.entries import NameKind
from khoi.search.ranking import SearchHit

router = rest_router("search")


class SearchParameters(Parameters):
    """Parameters of a search."""

    q: str = Field(min_length=1, max_length=200, description="A name or part of one.", examples=["ngo van tuan"])
    type: Kind | None = Field(None, description="Only things of this kind.")
    sort: Literal["best", "name", "given-name"] = Field("best", description="Order of what is found.")
    limit: int = Field(20, ge=1, le=50, description="How many at the most.")


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


_SORTED: Mapping[str, Callable[[SearchResult], SortKey | tuple[SortKey, SortKey]]] = {
    "name": lambda thing: sort_key(thing.label),
    "given-name": lambda thing: given_name_key(thing.label),
}


@answers(router, "/search", "Things by name")
async def search_things(view: View, asked: Annotated[SearchParameters, Query()]) -> SearchAnswer:
    """Answer with what was typed may name, best first: as you type, without diacritics, abbreviated, misspelt."""
    found = await search(view, asked.q, asked.type, asked.limit)
    results = sorted(found, key=_SORTED[asked.sort]) if asked.sort in _SORTED else found
    message = None if results else nothing_found(view.language, {"q": asked.q, "type": asked.type})
    return SearchAnswer(**view.envelope, q=asked.q, results=tuple(results), message=message)


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
    return SearchResult(**dict(referenced(view, found.entry)), match=shown)
