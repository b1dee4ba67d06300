"""Columns added to a table: the values of properties of things, as of a day where one is set."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from api.http.languages import Language
from api.http.problems import ProblemError
from api.lookups.holdings import holders, roles
from api.lookups.models import Holding, ThingReference
from api.lookups.support import reference
from api.reconciliation.matching import type_of
from api.reconciliation.properties import EXTENDED, Property
from api.reconciliation.requests import ExtendQuery, WantedProperty
from api.serving.publication import Publication
from khoi.addresses import Kind
from khoi.search.entries import Entry, NameKind
from khoi.time import DateError, parse_interval

Cell = dict[str, Any]
_AT_ONCE = 4
_OTHER_NAMES = (NameKind.ALIAS, NameKind.ABBREVIATION, NameKind.FORMER_NAME, NameKind.NUMBER)


async def extended(publication: Publication, query: ExtendQuery, language: Language) -> dict[str, Any]:
    """Return the columns asked for. Raises `ProblemError` 400 for a property there is not or an unreadable date."""
    known = {one.id: one for one in EXTENDED}
    for wanted in query.properties:
        if wanted.id not in known:
            raise ProblemError(400, f"there is no property '{wanted.id}'", hint=f"there are {', '.join(known)}")
        _as_of(wanted)
    gate = asyncio.Semaphore(_AT_ONCE)

    async def row(id_: str) -> dict[str, list[Cell]]:
        async with gate:
            return await _row(publication, id_, query.properties, language)

    ids = tuple(dict.fromkeys(query.ids))
    rows = dict(zip(ids, await asyncio.gather(*map(row, ids)), strict=True))
    return {"meta": [_meta(known[wanted.id], language) for wanted in query.properties], "rows": rows}


def _meta(shown: Property, language: Language) -> dict[str, Any]:
    meta: dict[str, Any] = {"id": shown.id, "name": shown.label[language]}
    if shown.values:
        meta["type"] = type_of(shown.values, language)
    return meta


def _as_of(wanted: WantedProperty) -> str | None:
    on = str(wanted.settings.get("on") or "").strip()
    try:
        return on if on and parse_interval(on) else None
    except DateError as error:
        raise ProblemError(400, f"'{wanted.id}', setting 'on': {error}") from error


async def _row(
    publication: Publication, id_: str, properties: Iterable[WantedProperty], language: Language
) -> dict[str, list[Cell]]:
    kind, _, slug = id_.partition("/")
    entry = await asyncio.to_thread(publication.names.entry, kind, slug)
    if entry is None:
        return {wanted.id: [] for wanted in properties}
    thing = reference(publication, publication.addresses.thing(Kind(kind), slug).value, entry.label(language))
    cells = {}
    for wanted in properties:
        values = _VALUES[wanted.id] if entry.kind in _kinds_of(wanted.id) else _nothing
        cells[wanted.id] = await values(publication, thing, entry, _as_of(wanted), language)
    return cells


def _kinds_of(property_: str) -> Iterable[str]:
    [kinds] = [one.kinds for one in EXTENDED if one.id == property_]
    return kinds or tuple(Kind)


async def _nothing(*_: object) -> list[Cell]:
    return []


async def _holdings(
    publication: Publication, thing: ThingReference, on: str | None, language: Language
) -> list[Holding]:
    """Return the tenures of a person or an office; asked of a time, only those that some source covers."""
    if thing.kind == Kind.PERSON:
        held = (await roles(publication, thing, on, language)).roles
    else:
        held = (await holders(publication, thing, on, language)).holders
    return [one for one in held if one.status != "unknown"]


def _of_holdings(cell: Callable[[Holding], Iterable[Cell]]) -> "Values":
    async def values(
        publication: Publication, thing: ThingReference, entry: Entry, on: str | None, language: Language
    ) -> list[Cell]:
        del entry
        return _distinct(one for held in await _holdings(publication, thing, on, language) for one in cell(held))

    return values


def _of_entry(cell: Callable[[Entry], Iterable[str]]) -> "Values":
    async def values(
        publication: Publication, thing: ThingReference, entry: Entry, on: str | None, language: Language
    ) -> list[Cell]:
        del publication, thing, on, language
        return [{"str": text} for text in cell(entry)]

    return values


async def _address(
    publication: Publication, thing: ThingReference, entry: Entry, on: str | None, language: Language
) -> list[Cell]:
    del publication, entry, on, language
    return [{"str": thing.iri}]


async def _body(
    publication: Publication, thing: ThingReference, entry: Entry, on: str | None, language: Language
) -> list[Cell]:
    del thing, on
    body = await asyncio.to_thread(publication.names.entry, *entry.within[0].split("/", 1)) if entry.within else None
    return [{"id": entry.within[0], "name": body.label(language)}] if body else []


async def _officers(
    publication: Publication, thing: ThingReference, entry: Entry, on: str | None, language: Language
) -> list[Cell]:
    del entry, on
    rows = await publication.rows("officers-of-agency", lang=language, **{thing.kind: thing.id})
    offices = (reference(publication, row["office"], row["officeLabel"]) for row in rows)
    return _distinct(_entity(office) for office in offices)


async def _ranks(
    publication: Publication, thing: ThingReference, entry: Entry, on: str | None, language: Language
) -> list[Cell]:
    del entry, on
    rows = await publication.rows("honorifics-of-person", person=thing.id, lang=language)
    return _distinct({"str": row["honorificLabel"]} for row in rows)


def _last_seen(held: Holding) -> Iterable[Cell]:
    return [{"date": f"{held.seen[-1]}T00:00:00"}] if held.seen else []


def _status(held: Holding) -> Iterable[Cell]:
    return [{"str": f"{held.office.label}: {held.status_label}"}] if held.status else []


def _entity(thing: ThingReference) -> Cell:
    return {"id": f"{thing.kind}/{thing.id}", "name": thing.label}


def _distinct(cells: Iterable[Cell]) -> list[Cell]:
    return list({str(cell): cell for cell in cells}.values())


Values = Callable[[Publication, ThingReference, Entry, str | None, Language], Awaitable[list[Cell]]]
_VALUES: Mapping[str, Values] = {
    "offices": _of_holdings(lambda held: [_entity(held.office)]),
    "status": _of_holdings(_status),
    "agencies": _of_holdings(lambda held: [_entity(held.post_in)] if held.post_in else []),
    "last-seen": _of_holdings(_last_seen),
    "holders": _of_holdings(lambda held: [_entity(held.holder)]),
    "sources": _of_holdings(lambda held: map(_entity, held.sources)),
    "ranks": _ranks,
    "body": _body,
    "officers": _officers,
    "label-vi": _of_entry(lambda entry: [entry.label("vi")]),
    "label-en": _of_entry(lambda entry: [entry.label("en")]),
    "other-names": _of_entry(lambda entry: [name.text for name in entry.names if name.kind in _OTHER_NAMES]),
    "address": _address,
}
