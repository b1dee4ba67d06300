"""The address of search by name."""

from collections.abc import Callable, Mapping
from typing import Annotated, Literal

from fastapi import Query, Request
from pydantic import Field

from api.http.languages import language_of
from api.lookups.holdings import envelope
from api.lookups.names import search
from api.lookups.rest import Parameters, Served, answers, rest_router
from api.lookups.search_models import SearchAnswer, SearchResult
from api.lookups.wording import nothing_found
from khoi.addresses import Kind
from khoi.names.collation import SortKey, given_name_key, sort_key

router = rest_router("search")

_SORTED: Mapping[str, Callable[[SearchResult], SortKey | tuple[SortKey, SortKey]]] = {
    "name": lambda thing: sort_key(thing.label),
    "given-name": lambda thing: given_name_key(thing.label),
}


class SearchParameters(Parameters):
    """Parameters of a search."""

    q: str = Field(min_length=1, max_length=200, description="A name or part of one.", examples=["ngo van tuan"])
    type: Kind | None = Field(None, description="Only things of this kind.")
    sort: Literal["best", "name", "given-name"] = Field("best", description="Order of what is found.")
    limit: int = Field(20, ge=1, le=50, description="How many at the most.")


@answers(router, "/search", "Things by name")
async def search_things(request: Request, served: Served, asked: Annotated[SearchParameters, Query()]) -> SearchAnswer:
    """Answer with what was typed may name, best first: as you type, without diacritics, abbreviated, misspelt."""
    language = language_of(request, asked.lang)
    found = await search(served, asked.q, language, asked.type, asked.limit)
    results = sorted(found, key=_SORTED[asked.sort]) if asked.sort in _SORTED else found
    message = None if results else nothing_found(language, {"q": asked.q, "type": asked.type})
    return SearchAnswer(**envelope(served), q=asked.q, results=tuple(results), message=message)
