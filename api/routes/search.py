"""The address of search by name."""

from collections.abc import Callable, Mapping
from typing import Annotated, Literal

from fastapi import Query
from pydantic import Field

from api.lookups.rest import Parameters, View, answers, rest_router
from api.lookups.searching import SearchAnswer, SearchResult, search
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
async def search_things(view: View, parameters: Annotated[SearchParameters, Query()]) -> SearchAnswer:
    """Answer with what was typed may name, best first: as you type, without diacritics, abbreviated, misspelt."""
    found = await search(view, parameters.q, parameters.type, parameters.limit)
    results = sorted(found, key=_SORTED[parameters.sort]) if parameters.sort in _SORTED else found
    message = None if results else nothing_found(view.language, {"q": parameters.q, "type": parameters.type})
    return SearchAnswer(**view.envelope, q=parameters.q, results=tuple(results), message=message)
