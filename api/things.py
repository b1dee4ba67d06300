"""Linked data: `/id/…` names a thing and answers 303; `/doc/…` describes it in the format asked for."""

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from api.languages import language_of
from api.lookups.names import by_id
from api.lookups.rest import Served
from api.pages.things import page_of
from api.problems import ProblemError
from api.publication import Publication
from khoi.addresses import Kind
from khoi.formats import GRAPH_FORMATS, GraphFormat, negotiate

router = APIRouter(include_in_schema=False)

_BY_EXTENSION = {format_.extension: format_ for format_ in GRAPH_FORMATS}
_BY_MEDIA_TYPE = {format_.media_type: format_ for format_ in GRAPH_FORMATS}
_SCHEMA_ORG = {
    "person": "https://schema.org/Person",
    "agency": "https://schema.org/Organization",
    "bloc": "https://schema.org/Organization",
    "meeting": "https://schema.org/Event",
    "source": "https://schema.org/NewsArticle",
    "tenure": "https://schema.org/Role",
}
_OFFERED = ("text/html", *_BY_MEDIA_TYPE)


@router.api_route("/id/{kind}/{slug}", methods=["GET", "HEAD"])
async def thing(request: Request, served: Served, kind: str, slug: str) -> Response:
    """Answer 303 with the document that describes the thing, in the format that `Accept` likes best."""
    await by_id(served, _kind(kind), slug, "vi")
    media_type = negotiate(request.headers.get("accept"), _OFFERED)
    if media_type is None:
        raise ProblemError(406, f"documents come as {', '.join(_OFFERED)}")
    extension = "" if media_type == "text/html" else f".{_BY_MEDIA_TYPE[media_type].extension}"
    return RedirectResponse(f"{request.scope['root_path']}/doc/{kind}/{slug}{extension}", 303)


@router.api_route("/doc/{kind}/{name}", methods=["GET", "HEAD"])
async def document(request: Request, served: Served, kind: str, name: str, lang: str | None = None) -> Response:
    """Answer with a page, or with RDF by `Accept` or by extension (`.ttl`, `.jsonld`, …)."""
    slug, dot, extension = name.rpartition(".")
    if not dot:
        slug, media_type = name, negotiate(request.headers.get("accept"), _OFFERED)
    elif extension == "html":
        media_type = "text/html"
    else:
        chosen = _BY_EXTENSION.get(extension)
        media_type = chosen.media_type if chosen else None
    if media_type is None:
        raise ProblemError(406, f"documents come as {', '.join(_OFFERED)}")
    language = language_of(request, lang)
    found = await by_id(served, _kind(kind), slug, language)
    if media_type == "text/html":
        response = await page_of(request, served, found, language)
    else:
        response = await _graph(served, found.iri, _BY_MEDIA_TYPE[media_type])
    path = f"{request.scope['root_path']}/doc/{kind}/{slug}"
    response.headers["Link"] = _links(path, kind, found.iri, served.release.manifest.licence)
    return response


async def _graph(publication: Publication, iri: str, format_: GraphFormat) -> Response:
    body = await publication.graph("description", format_, things=iri)
    media_type = (
        f"{format_.media_type}; charset=utf-8" if format_.media_type.startswith("text/") else format_.media_type
    )
    return Response(body, headers={"Content-Type": media_type})


def _kind(kind: str) -> Kind:
    try:
        return Kind(kind)
    except ValueError as error:
        raise ProblemError(404, f"there are no things of kind '{kind}'; there are {', '.join(Kind)}") from error


def _links(document: str, kind: str, iri: str, licence: str) -> str:
    """Return the links of a document: what it is about, in which other formats, and how to go on (signposting.org)."""
    alternates = (f'<{document}.{f.extension}>; rel="alternate"; type="{f.media_type}"' for f in GRAPH_FORMATS)
    others = (
        f'<{iri}>; rel="canonical"',
        f'<{iri}>; rel="cite-as"',
        f'<{document}.ttl>; rel="describedby"; type="text/turtle"',
        f'<{_SCHEMA_ORG.get(kind, "https://schema.org/Thing")}>; rel="type"',
        f'<{licence}>; rel="license"',
        '</dataset>; rel="collection"',
        '</openapi.json>; rel="service-desc"; type="application/json"',
    )
    return ", ".join((*others, *alternates))
