"""Which format an answer takes: what the client likes best of what is offered, or 406 with the list of it."""

from collections.abc import Sequence

from starlette.requests import Request

from api.http.headers import consulted
from api.http.problems import ProblemError
from khoi.sparql.formats import negotiate


def preferred(request: Request, offered: Sequence[str], what: str) -> str:
    """Return the media type of `offered` that the client likes best.

    Raises `ProblemError` 406, saying as what media types `what` (in the plural) comes.
    """
    chosen = negotiate(consulted(request, "accept"), offered)
    if chosen is None:
        raise not_acceptable(offered, what)
    return chosen


def not_acceptable(offered: Sequence[str], what: str) -> ProblemError:
    """Return the 406 that lists what there is."""
    return ProblemError(406, f"{what} come as {', '.join(offered)}", available=list(offered))
