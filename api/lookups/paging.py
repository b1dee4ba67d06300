"""Pages of a list: a cursor holds the key after which the next page begins, so that no page overlaps another."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import quote, urlencode

from starlette.requests import Request

from api.http.problems import ProblemError

LONGEST_CURSOR = 1000
Item = TypeVar("Item")


def key_of(cursor: str | None) -> str:
    """Return the key in a cursor, "" without one. Raises `ProblemError` 422 for what is no cursor."""
    if cursor is None:
        return ""
    try:
        return base64.b64decode(cursor.encode(), altchars=b"-_", validate=True).decode("utf-8")
    except (binascii.Error, UnicodeError, ValueError) as error:
        hint = "take it from 'next' or the header Link of the page before; leave it out to begin"
        raise ProblemError(422, "'cursor': this is no cursor of ours", hint=hint) from error


def cut(
    request: Request, found: Sequence[Item], limit: int, key: Callable[[Item], str]
) -> tuple[Sequence[Item], str | None]:
    """Return the first `limit` of what is left, and the address of the next page where there is more."""
    if len(found) <= limit:
        return found, None
    shown = found[:limit]  # one more than the limit was asked for: it tells whether there is a next page
    cursor = base64.urlsafe_b64encode(key(shown[-1]).encode()).decode()
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return shown, f"{quote(request.scope['path'])}?{urlencode([*asked, ('cursor', cursor)])}"


def after(found: Sequence[Item], cursor: str | None, key: Callable[[Item], str]) -> Sequence[Item]:
    """Return what comes after the item that a cursor names, in a list that is read whole; all without a cursor.

    Raises `ProblemError` 422 where that item is no longer in the list.
    """
    last = key_of(cursor)
    if not last:
        return found
    for place, item in enumerate(found):
        if key(item) == last:
            return found[place + 1 :]
    raise ProblemError(422, "'cursor': the list has changed since that page", hint="leave it out to begin again")


def page_of(
    request: Request, found: Sequence[Item], limit: int, cursor: str | None, key: Callable[[Item], str]
) -> tuple[Sequence[Item], str | None]:
    """Return a page of a list that is read whole, and the address of the next."""
    return cut(request, after(found, cursor, key), limit, key)
