"""Columns added to a table: the values of properties of things, as of a day where one is set."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from starlette.types import Receive

from api.http.problems import ProblemError
from api.lookups.holdings import holders, roles
from api.lookups.several import each
from api.lookups.tenures import Holding
from api.lookups.view import ReleaseView, ThingReference
from api.reconciliation.matching import type_of
from api.reconciliation.properties import EXTENDED, Property
from api.reconciliation.requests import ExtendQuery, WantedProperty
from khoi.addresses import Kind
from khoi.messages import Language
from khoi.search.entries import Entry, NameKind

Cell = dict[str, Any]
_OTHER_NAMES = (NameKind.ALIAS, NameKind.ABBREVIATION, NameKind.FORMER_NAME, NameKind.NUMBER)


async def extended(view: ReleaseView, query: ExtendQuery, receive: Receive) -> dict[str, Any]:
    """Return the columns asked for. Raises `ProblemError` 400 for a property there is not."""
    known = {one.id: one for one in EXTENDED}
    for wanted in query.properties:
        if wanted.id not in known:
            raise ProblemError(400, f"there is no property '{wanted.id}'", hint=f"there are {', '.join(known)}")

    async def row(id_: str) -> dict[str, list[Cell]]:
        return await _row(view, id_, query.properties)

    rows = dict(zip(query.ids, await each(receive, query.ids, row), strict=True))
    return {"meta": [_meta(known[wanted.id], view.language) for wanted in query.properties], "rows": rows}


def _meta(shown: Property, language: Language) -> dict[str, Any]:
    meta: dict[str, Any] = {"id": shown.id, "name": shown.label(language)}
    if shown.values:
        meta["type"] = type_of(shown.values, language)
    return meta


async def _row(view: ReleaseView, id_: str, properties: Sequence[WantedProperty]) -> dict[str, list[Cell]]:
    kind, _, slug = id_.partition("/")
    entry = await asyncio.to_thread(view.names.entry, kind, slug)
    cells: dict[str, list[Cell]] = {wanted.id: [] for wanted in properties}
    if entry is None:
        return cells
    thing = view.thing(view.address(Kind(kind), slug), entry.label(view.language))
    asked = [wanted for wanted in properties if _has(entry, wanted.id)]
    for on in dict.fromkeys(wanted.on for wanted in asked if wanted.id in _OF_HOLDINGS):
        columns = [wanted.id for wanted in asked if wanted.id in _OF_HOLDINGS and wanted.on == on]
        cells |= _columns(columns, await _holdings(view, thing, on))
    for name in (wanted.id for wanted in asked):
        if name in _OF_ENTRY:
            cells[name] = [{"str": text} for text in _OF_ENTRY[name](entry)]
        elif name in _LOOKED_UP:
            cells[name] = await _LOOKED_UP[name](view, thing, entry)
    return cells


def _has(entry: Entry, property_: str) -> bool:
    [kinds] = [one.kinds for one in EXTENDED if one.id == property_]
    return not kinds or entry.kind in kinds


async def _holdings(view: ReleaseView, thing: ThingReference, on: str | None) -> list[Holding]:
    """Return the tenures of a person or an office; asked of a time, only those that some source covers."""
    if thing.kind == Kind.PERSON:
        held = (await roles(view, thing, on)).roles
    else:
        held = (await holders(view, thing, on)).holders
    return [one for one in held if one.status != "unknown"]


def _columns(columns: Sequence[str], holdings: Iterable[Holding]) -> dict[str, list[Cell]]:
    """Return what holdings say in each column, such that the cells of one row speak of one holding.

    A holding that rests on two sources takes two rows where `sources` is asked for. A row that repeats another in all
    columns is left out, and so are empty cells at the end of a column.
    """
    # {}: an empty cell, which keeps those of a row side by side.
    rows = [row for held in holdings for row in product(*(_OF_HOLDINGS[name](held) or [{}] for name in columns))]
    distinct = {str(row): row for row in rows}.values()
    return {name: _trimmed([row[at] for row in distinct]) for at, name in enumerate(columns)}


def _trimmed(cells: list[Cell]) -> list[Cell]:
    last = max((at for at, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


def _last_seen(held: Holding) -> list[Cell]:
    # The protocol's dates have a time of day (0.2, data extension).
    return [{"date": f"{held.seen[-1]}T00:00:00"}] if held.seen else []


def _status(held: Holding) -> list[Cell]:
    return [{"str": f"{held.office.label}: {held.status_label}"}] if held.status else []


async def _address(_: ReleaseView, thing: ThingReference, _entry: Entry) -> list[Cell]:
    return [{"str": thing.iri}]


async def _body(view: ReleaseView, _: ThingReference, entry: Entry) -> list[Cell]:
    body = await asyncio.to_thread(view.names.entry, *entry.within[0].split("/", 1)) if entry.within else None
    return [{"id": entry.within[0], "name": body.label(view.language)}] if body else []


async def _officers(view: ReleaseView, thing: ThingReference, _: Entry) -> list[Cell]:
    rows = await view.rows("officers-of-agency", **{thing.kind: thing.id})
    return list(map(_entity, view.things_in(rows, "office")))


async def _ranks(view: ReleaseView, thing: ThingReference, _: Entry) -> list[Cell]:
    rows = await view.rows("honorifics-of-person", person=thing.id)
    return _distinct({"str": row["honorificLabel"]} for row in rows)


def _entity(thing: ThingReference) -> Cell:
    return {"id": f"{thing.kind}/{thing.id}", "name": thing.label}


def _distinct(cells: Iterable[Cell]) -> list[Cell]:
    return list({str(cell): cell for cell in cells}.values())


_OF_HOLDINGS: Mapping[str, Callable[[Holding], list[Cell]]] = {
    "offices": lambda held: [_entity(held.office)],
    "status": _status,
    "agencies": lambda held: [_entity(held.post_in)] if held.post_in else [],
    "last-seen": _last_seen,
    "holders": lambda held: [_entity(held.holder)],
    "sources": lambda held: [_entity(source) for source in held.sources],
}
_OF_ENTRY: Mapping[str, Callable[[Entry], Iterable[str]]] = {
    "label-vi": lambda entry: [entry.label("vi")],
    "label-en": lambda entry: [entry.label("en")],
    "other-names": lambda entry: [name.text for name in entry.names if name.kind in _OTHER_NAMES],
}
_LOOKED_UP: Mapping[str, Callable[[ReleaseView, ThingReference, Entry], Awaitable[list[Cell]]]] = {
    "ranks": _ranks,
    "body": _body,
    "officers": _officers,
    "address": _address,
}
