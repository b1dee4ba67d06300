"""Pages of a list: a cursor holds the key after which the next page begins, so that no page overlaps another."""

import asyncio
import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from pydantic import Field

from api.http.problems import ProblemError
from api.lookups.rest import Parameters
from api.lookups.view import ReleaseView, ThingReference
from api.lookups.wording import nothing_found
from khoi.addresses import Kind
from khoi.sparql.rows import Row

LONGEST_CURSOR = 1000
_MOST_FOUND = 64  # as many as the index of names compares
_QUERY_PARAMETERS = {"kind": "ofKind", "agency": "body"}
"""What the queries of lists call a parameter whose name is a column there."""
Item = TypeVar("Item")


class PageParameters(Parameters):
    """Parameters of a list; the address of the next page is in the answer, and in its header Link."""

    limit: int = Field(200, ge=1, le=200, description="How many at the most.", examples=[10])
    cursor: str | None = Field(None, max_length=LONGEST_CURSOR, description="Where to go on, from the page before.")

    def page(
        self, view: ReleaseView, found: Sequence[Item], key: Callable[[Item], str], message: str | None = None
    ) -> tuple[Sequence[Item], dict[str, Any]]:
        """Return the first rows of what is left of a list, and the fields of `Page`; `message` is for an empty list."""
        if len(found) <= self.limit:
            return found, {"next": None, "message": None if found or self.cursor else message}
        shown = found[: self.limit]
        cursor = base64.urlsafe_b64encode(key(shown[-1]).encode()).decode()
        path, _, query = view.url.partition("?")
        others = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != "cursor"]
        return shown, {"next": f"{path}?{urlencode([*others, ('cursor', cursor)])}"}

    def page_of_all(
        self, view: ReleaseView, found: Sequence[Item], key: Callable[[Item], str], message: str | None = None
    ) -> tuple[Sequence[Item], dict[str, Any]]:
        """Return a page of a list that is read whole, as `page` does. Raises `ProblemError` 422 for an old cursor."""
        return self.page(view, _after(found, self.cursor, key), key, message)

    async def rows(
        self, view: ReleaseView, query: str, **only: ThingReference | str | None
    ) -> tuple[Sequence[Row], dict[str, Any]]:
        """Ask a question that goes by pages, narrowed by the parameters of the list; return a page and its fields."""
        values = {name: one.iri if isinstance(one, ThingReference) else one for name, one in only.items()}
        narrow = {_QUERY_PARAMETERS.get(name, name): value for name, value in values.items()}
        after, limit = _key_of(self.cursor), str(self.limit + 1)  # one more tells whether there is a next page
        found = await view.rows(query, after=after, limit=limit, **narrow)
        return self.page(view, found, _key, _none_fits(view, only))


class NamedPageParameters(PageParameters):
    """Parameters of a list that a name narrows."""

    q: str | None = Field(
        None, min_length=1, max_length=200, description="A name or part of one; diacritics are not needed."
    )

    async def named_rows(
        self, view: ReleaseView, query: str, kind: Kind, body: ThingReference | None = None
    ) -> tuple[Sequence[Row], dict[str, Any]]:
        """Return a page of things of a kind and its fields: all, or those that a name leads to, best first."""
        if self.q is None:
            return await self.rows(view, query, **({"agency": body} if body else {}))
        within = f"{body.kind}/{body.id}" if body else None
        found = await asyncio.to_thread(view.names.search, self.q, kinds=(kind,), within=within, limit=_MOST_FOUND)
        things = [view.address(kind, one.entry.id) for one in found]
        rows = {row["key"]: row for row in await view.rows(query, **{kind: " ".join(things)})} if things else {}
        named = [rows[thing] for thing in things if thing in rows]
        return self.page_of_all(view, named, _key, _none_fits(view, {"q": self.q, "agency": body}))


def _none_fits(view: ReleaseView, only: Mapping[str, ThingReference | str | None]) -> str:
    said = {name: one.label if isinstance(one, ThingReference) else one for name, one in only.items()}
    return nothing_found(view.language, said)


def _key(row: Row) -> str:
    return row["key"]


def _key_of(cursor: str | None) -> str:
    """Return the key in a cursor, "" without one. Raises `ProblemError` 422 for what is no cursor."""
    if cursor is None:
        return ""
    try:
        return base64.b64decode(cursor.encode(), altchars=b"-_", validate=True).decode("utf-8")
    except (binascii.Error, UnicodeError, ValueError) as error:
        hint = "take it from 'next' or the header Link of the page before; leave it out to begin"
        raise ProblemError(422, "'cursor': this is no cursor of ours", hint=hint) from error


def _after(found: Sequence[Item], cursor: str | None, key: Callable[[Item], str]) -> Sequence[Item]:
    """Return what comes after the item that a cursor names; all without a cursor.

    Raises `ProblemError` 422 where that item is no longer in the list.
    """
    last = _key_of(cursor)
    if not last:
        return found
    for place, item in enumerate(found):
        if key(item) == last:
            return found[place + 1 :]
    raise ProblemError(422, "'cursor': the list has changed since that page", hint="leave it out to begin again")
