"""Linked data: `/id/…` names a thing and answers 303; `/doc/…` describes it in the format asked for."""

import json
from collections.abc import Iterable

from fastapi import APIRouter, Request, Response
from pyoxigraph import NamedNode, Triple, parse
from starlette.responses import RedirectResponse

from api.http.negotiation import DOCUMENTS, not_acceptable, preferred
from api.http.problems import ProblemError
from api.http.public_address import prefix_of
from api.lookups.names import by_id, kind_of
from api.lookups.rest import Served, view_of
from api.pages.schema_org import type_of
from api.pages.things import page_of
from api.serving.publication import Publication
from api.vocabulary.jsonld import framed, used
from api.vocabulary.routes import CONTEXT, json_context
from khoi import vocabulary as v
from khoi.addresses import is_local_name
from khoi.sparql.formats import GRAPHS, N_TRIPLES, GraphFormat
from khoi.sparql.readable import readable

router = APIRouter(include_in_schema=False)

_OFFERED = tuple(DOCUMENTS.values())


@router.get("/id/{kind}/{slug}")
async def thing(request: Request, kind: str, slug: str) -> Response:
    """Answer 303 with the document that describes the thing, in the format that `Accept` likes best."""
    await by_id(view_of(request, "vi"), kind_of(kind), slug)  # for its errors alone: 404, 410 and 301 come before 303
    media_type = preferred(request, _OFFERED, "documents")
    extension = next(name for name, of in DOCUMENTS.items() if of == media_type)
    suffix = "" if extension == "html" else f".{extension}"  # a reader's link without .html gives a program RDF
    return RedirectResponse(f"{request.scope['root_path']}/doc/{kind}/{slug}{suffix}", 303)


@router.get("/doc/{kind}/{name}")
async def document(request: Request, served: Served, kind: str, name: str) -> Response:
    """Answer with a page, or with RDF or JSON by `Accept`, by extension (`.ttl`, `.jsonld`, …) or by `format=ttl`."""
    slug, media_type = _asked(request, name)
    # RDF holds both, so that its `Vary` names no language.
    view = view_of(request, None if media_type == "text/html" else "vi")
    try:
        found = await by_id(view, kind_of(kind), slug)
    except ProblemError as error:
        if error.status == 404 and "." in slug:
            raise not_acceptable(_OFFERED, "documents") from error
        raise
    path = f"{request.scope['root_path']}/doc/{kind}/{slug}"
    prefix = prefix_of(request.scope)
    links = _links(prefix, path, kind, found.iri, served.release.manifest.licence)
    if media_type == "text/html":
        response = await page_of(request, view, found)
    elif media_type in ("application/json", "application/ld+json"):
        said = await _document(served, kind, slug)
        response = Response(_tree(said, found.iri, media_type), media_type=media_type)
        if media_type == "application/json":
            links += f', <{prefix}{CONTEXT}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'
    else:
        said = await _document(served, kind, slug)
        response = _graph(said, found.iri, GRAPHS[media_type])
    response.headers["Link"] = links
    return response


@router.get("/graph/{name:path}")
async def graph(request: Request, served: Served, name: str) -> Response:
    """Answer with what the release says of one of its graphs: its kind, how much stands in it, the rule behind it."""
    format_ = GRAPHS[preferred(request, tuple(GRAPHS), "descriptions")]
    named = served.addresses.graph(name) if all(map(is_local_name, name.split("/"))) else None
    said = await _said(served, "description", named.value) if named else []
    if named is None or not said:
        raise ProblemError(404, f"the release has no graph '{name}'", hint="/api/v1/queries/graphs.csv lists them")
    return _graph(said, named.value, format_)


def _asked(request: Request, name: str) -> tuple[str, str]:
    """Return the local name and the media type: a name may hold dots, as `class--schema.org--Person` does."""
    slug, _, extension = name.rpartition(".")
    if extension in DOCUMENTS and slug:
        return slug, DOCUMENTS[extension]
    return name, preferred(request, _OFFERED, "documents")


async def _document(publication: Publication, kind: str, slug: str) -> list[Triple]:
    """Return what the document of a thing holds: the thing, what is n-ary about it, and what the document is."""
    addresses = publication.addresses
    this, thing = NamedNode(f"{addresses.base}doc/{kind}/{slug}"), addresses.thing(kind_of(kind), slug)
    return [
        *await _said(publication, "document", thing.value),
        Triple(this, v.rdf.type, v.foaf.Document),
        Triple(this, v.foaf.primaryTopic, thing),
        Triple(this, v.void.inDataset, addresses.dataset),
    ]


async def _said(publication: Publication, query: str, iri: str) -> list[Triple]:
    answer = await publication.graph(query, N_TRIPLES, things=iri)
    return [quad.triple for quad in parse(answer, format=N_TRIPLES.engine)]


def _graph(said: Iterable[Triple], iri: str, format_: GraphFormat) -> Response:
    body = readable(said, format_, first=NamedNode(iri))
    return Response(body, media_type=format_.media_type)


def _tree(said: Iterable[Triple], iri: str, media_type: str) -> bytes:
    """Return the description as a tree: JSON-LD takes its context along, JSON is read with the one that is linked."""
    tree = framed(said, NamedNode(iri), json_context())
    whole = tree if media_type == "application/json" else {"@context": used(tree, json_context()), **tree}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _links(prefix: str, document: str, kind: str, iri: str, licence: str) -> str:
    """Return the links of a document: what it is about, in which other formats, and how to go on (signposting.org)."""
    alternates = (f'<{document}.{name}>; rel="alternate"; type="{of}"' for name, of in DOCUMENTS.items())
    others = (
        f'<{iri}>; rel="canonical"',
        f'<{iri}>; rel="cite-as"',
        f'<{document}.ttl>; rel="describedby"; type="text/turtle"',
        f'<{type_of(kind)}>; rel="type"',
        f'<{licence}>; rel="license"',
        f'<{prefix}/dataset>; rel="collection"',
        f'<{prefix}/openapi.json>; rel="service-desc"; type="application/json"',
    )
    return ", ".join((*others, *alternates))
