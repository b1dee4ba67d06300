"""Which format an answer takes: what the client likes best of what is offered, or 406 with the list of it."""

from collections.abc import Mapping, Sequence

from starlette.requests import Request

from api.http.headers import consulted
from api.http.problems import ProblemError
from khoi.sparql.formats import CLIENTS_NAMES, GRAPH_FORMATS, negotiate

DOCUMENTS: Mapping[str, str] = {
    "html": "text/html",
    **{format_.extension: format_.media_type for format_ in GRAPH_FORMATS},
    "json": "application/json",
}
"""The media types of documents by extension, in the order in which they are offered."""


def preferred(request: Request, offered: Sequence[str], what: str) -> str:
    """Return the media type of `offered` that the client likes best, or that the address names: `?format=ttl`.

    Raises `ProblemError` 406, saying as what media types `what` (in the plural) comes.
    """
    named = request.query_params.get("format")
    wanted = _media_type(named) if named else consulted(request, "accept")
    chosen = negotiate(wanted, offered)
    if chosen is None:
        raise not_acceptable(offered, what)
    return chosen


def not_acceptable(offered: Sequence[str], what: str) -> ProblemError:
    """Return the 406 that lists what there is."""
    return ProblemError(406, f"{what} come as {', '.join(offered)}", available=list(offered))


def _media_type(named: str) -> str:
    """Return the media type that an extension or another name stands for; a `+` in an address is read as a space."""
    return DOCUMENTS.get(CLIENTS_NAMES.get(named, named), named.replace(" ", "+"))
