"""The reconciliation service at `/reconcile`: manifest, queries, suggest, preview and extend."""

import asyncio
from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from starlette.datastructures import QueryParams

from api.endpoint.protocol import form_of
from api.http.bounds import LONGEST_BODY
from api.http.languages import language_of
from api.http.problems import ProblemError
from api.lookups.rest import Served, View
from api.lookups.several import each
from api.lookups.view import ReleaseView
from api.pages.rendering import render
from api.reconciliation.agreement import id_of
from api.reconciliation.extension import extended
from api.reconciliation.matching import candidates, type_of
from api.reconciliation.properties import AS_OF, EXTENDED, MATCHED, TYPES, Property, kind_of_type, labels, of_kind
from api.reconciliation.requests import NameQuery, read_extend, read_queries
from khoi import __version__, vocabulary
from khoi.addresses import Kind
from khoi.messages import Language
from khoi.search.entries import Entry
from khoi.search.words import normal
from khoi.words import LANGUAGES

router = APIRouter(prefix="/reconcile", include_in_schema=False)

_FORM = "application/x-www-form-urlencoded"

Prefix = Annotated[str, Query(max_length=200)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]
Id = Annotated[str, Query(max_length=400)]


@router.get("")
async def manifest_or_answer(request: Request, view: View) -> Response:
    """Answer `queries` or `extend` if they are given, else describe the service."""
    answer = await _answer(request, view, request.query_params)
    return JSONResponse(_manifest(request, view) if answer is None else answer)


@router.post("")
async def answered(request: Request, served: Served) -> Response:
    """Answer a batch of queries, or extend a table."""
    # The protocol sends batches as forms alone.
    sent_as = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent_as != _FORM:
        raise ProblemError(415, f"send a form ({_FORM}), not {sent_as or 'a body without a type'}")
    sent = QueryParams(list(await form_of(request.receive, LONGEST_BODY)))
    language = language_of(request, request.query_params.get("lang") or sent.get("lang"))
    answer = await _answer(request, ReleaseView(served, language), sent)
    if answer is None:
        raise ProblemError(400, "the form has neither 'queries' nor 'extend'", hint='queries={"q0": {"query": "…"}}')
    return JSONResponse(answer)


@router.get("/properties")
async def proposed(view: View, type: str | None = None, limit: int = 50) -> Response:  # noqa: A002
    """Propose properties to extend things of a type with."""
    listed = [_named(one, view.language) for one in of_kind(EXTENDED, _kind(type))][:limit]
    return JSONResponse({"properties": listed, "limit": limit, **({"type": type} if type else {})})


@router.get("/suggest/entity")
async def suggested_things(
    view: View,
    prefix: Prefix = "",
    type: str | None = None,  # noqa: A002
    cursor: Offset = 0,
) -> Response:
    """Suggest things as somebody types, of one type where one is given."""
    kind = _kind(type)
    kinds = (kind,) if kind else tuple(TYPES)
    # The index knows no offset.
    found = await asyncio.to_thread(view.names.search, prefix, kinds=kinds, limit=cursor + 10)
    return JSONResponse({"result": [_suggested(one.entry, view.language) for one in found[cursor:]]})


@router.get("/suggest/type")
async def suggested_types(view: View, prefix: Prefix = "", cursor: Offset = 0) -> Response:
    """Suggest types as somebody types."""
    listed = [
        type_of(kind, view.language) for kind, name in TYPES.items() if _begins(prefix, (name, *labels(kind).values()))
    ]
    return JSONResponse({"result": listed[cursor:]})


@router.get("/suggest/property")
async def suggested_properties(view: View, prefix: Prefix = "", cursor: Offset = 0) -> Response:
    """Suggest properties to match by, as somebody types."""
    listed = [_named(one, view.language) for one in MATCHED if _begins(prefix, (one.id, *map(one.label, LANGUAGES)))]
    return JSONResponse({"result": listed[cursor:]})


@router.get("/flyout/entity")
async def thing_flyout(request: Request, view: View, id: Id) -> Response:  # noqa: A002
    """Describe a thing in a few words, for the box beside a suggestion."""
    response = await preview(request, view, id)
    return JSONResponse({"id": id, "html": bytes(response.body).decode("utf-8")})


@router.get("/flyout/{what}")
async def flyout(view: View, what: str, id: Id) -> Response:  # noqa: A002
    """Describe a type or a property in a few words."""
    if what == "type" and (kind := kind_of_type(id)):
        return JSONResponse({"id": id, "html": f"<p>{type_of(kind, view.language)['name']}</p>"})
    known = next((one for one in (*MATCHED, *EXTENDED) if one.id == id), None) if what == "property" else None
    if known is None:
        raise ProblemError(404, f"there is no {what} '{id}' here")
    return JSONResponse({"id": id, "html": f"<p>{known.description(view.language)}</p>"})


@router.get("/preview")
async def preview(request: Request, view: View, id: Id) -> Response:  # noqa: A002
    """Show a thing in the small frame of a table's cell."""
    kind, _, slug = id.removeprefix(f"{view.publication.addresses.base}id/").partition("/")
    entry = await asyncio.to_thread(view.names.entry, kind, slug)
    if entry is None:
        raise ProblemError(404, f"there is no '{id}'", hint="ids are like person/ngo-van-tuan")
    body = await asyncio.to_thread(view.names.entry, *entry.within[0].split("/", 1)) if entry.within else None
    thing = view.thing(view.address(Kind(kind), slug), entry.label(view.language))
    others = [name.text for name in entry.names if name.kind in ("alias", "abbreviation", "former-name")]
    shown = {
        "thing": thing, "note": entry.notes.get(view.language), "others": others,
        "body": body.label(view.language) if body else None,
    }  # fmt: skip
    return render(request, view, "preview.html", shown)


def _kind(type_: str | None) -> Kind | None:
    kind = kind_of_type(type_) if type_ else None
    if type_ and kind is None:
        raise ProblemError(400, f"there is no type '{type_}'", hint="the types are in the manifest, as 'defaultTypes'")
    return kind


async def _answer(request: Request, view: ReleaseView, sent: QueryParams) -> dict[str, Any] | None:
    if "extend" in sent:
        return await extended(view, read_extend(sent["extend"]), request.receive)
    if "queries" not in sent:
        return None
    batch = read_queries(sent["queries"])

    async def one(query: NameQuery) -> dict[str, Any]:
        result = await candidates(view, query)
        return {"result": result} | ({"warnings": query.warnings} if query.warnings else {})

    return dict(zip(batch, await each(request.receive, batch.values(), one), strict=True))


def _manifest(request: Request, view: ReleaseView) -> dict[str, Any]:
    here, home = str(request.url_for("manifest_or_answer")), str(request.base_url).rstrip("/")
    asked = f"&lang={view.language}"

    def suggest(what: str) -> dict[str, str]:
        return {
            "service_url": here,
            "service_path": f"/suggest/{what}",
            "flyout_service_url": here,
            "flyout_service_path": f"/flyout/{what}?id=${{id}}{asked}",
        }

    return {
        "versions": ["0.1", "0.2"],
        "name": view.manifest.title[view.language],
        "identifierSpace": f"{view.publication.addresses.base}id/",
        "schemaSpace": vocabulary.KHOI,
        "documentation": f"{home}/docs",
        "serviceVersion": __version__,
        "view": {"url": f"{home}/doc/{{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}{asked}", "width": 400, "height": 160},
        "defaultTypes": [type_of(kind, view.language) for kind in TYPES],
        "suggest": {what: suggest(what) for what in ("entity", "type", "property")},
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [
                {"name": "on", "label": AS_OF.label(view.language), "type": "text", "default": "",
                 "help_text": AS_OF.description(view.language)}
            ],
        },
    }  # fmt: skip


def _suggested(entry: Entry, language: Language) -> dict[str, Any]:
    suggested = {"id": id_of(entry), "name": entry.label(language), "notable": [type_of(Kind(entry.kind), language)]}
    return suggested | ({"description": entry.notes[language]} if language in entry.notes else {})


def _named(shown: Property, language: Language) -> dict[str, str]:
    return {"id": shown.id, "name": shown.label(language), "description": shown.description(language)}


def _begins(prefix: str, names: Iterable[str]) -> bool:
    sought = normal(prefix)
    return any(word.startswith(sought) for name in names for word in (normal(name), *normal(name).split()))
