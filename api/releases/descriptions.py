"""The data set described to programs: `/dataset` and `/.well-known/void`, `sitemap.xml`, `robots.txt`."""

from collections.abc import Sequence
from typing import Annotated
from xml.sax.saxutils import escape

from fastapi import APIRouter, Path, Request, Response
from starlette.responses import PlainTextResponse

from api.http.headers import consulted
from api.http.negotiation import not_acceptable
from api.http.problems import ProblemError
from api.lookups.rest import Served
from api.releases.void import dataset_triples
from api.serving.publication import Publication
from khoi.sparql.formats import GRAPH_FORMATS, TURTLE, graph_format
from khoi.sparql.readable import readable

router = APIRouter(include_in_schema=False)

_LONGEST_SITEMAP = 50_000
"""How many addresses a sitemap may list (sitemaps.org)."""


@router.get("/dataset")
@router.get("/.well-known/void")
async def dataset(request: Request, served: Served) -> Response:
    """Answer with VoID, DCAT and PROV in the RDF format asked for; Turtle where a browser asks."""
    accept = consulted(request, "accept") or ""
    format_ = TURTLE if "text/html" in accept else graph_format(accept)
    if format_ is None:
        raise not_acceptable([f.media_type for f in GRAPH_FORMATS], "descriptions")
    examples = [row["example"] for row in (await served.table("examples", {})).rows]
    body = readable(dataset_triples(served.release.manifest, str(request.base_url), examples), format_)
    return Response(body, headers={"Content-Type": format_.media_type})


@router.get("/sitemap.xml")
async def sitemap(request: Request, served: Served) -> Response:
    """List the pages worth finding, or the parts of the list where one may not hold them all."""
    paths = await _paths(served)
    if len(paths) <= _LONGEST_SITEMAP:
        return _sitemap("urlset", "url", [f"{_root(request)}{path}" for path in paths], served)
    parts = range(1, -(-len(paths) // _LONGEST_SITEMAP) + 1)
    return _sitemap("sitemapindex", "sitemap", [f"{_root(request)}/sitemap-{n}.xml" for n in parts], served)


@router.get("/sitemap-{part}.xml")
async def sitemap_part(request: Request, served: Served, part: Annotated[int, Path(ge=1)]) -> Response:
    """List one part of the pages worth finding."""
    paths = (await _paths(served))[(part - 1) * _LONGEST_SITEMAP : part * _LONGEST_SITEMAP]
    if not paths:
        raise ProblemError(404, f"the list of pages has no part {part}", hint="/sitemap.xml lists them")
    return _sitemap("urlset", "url", [f"{_root(request)}{path}" for path in paths], served)


@router.get("/robots.txt")
async def robots(request: Request) -> Response:
    """Let crawlers read pages, and keep them from queries and from every page of every earlier release."""
    root = request.scope["root_path"]
    # Queries cost time, and each earlier release repeats every page: no crawler would come to an end.
    kept_out = (f"Disallow: {root}{path}" for path in ("/sparql?", "/releases/"))
    lines = ("User-agent: *", *kept_out, f"Sitemap: {request.base_url}sitemap.xml")
    return PlainTextResponse("\n".join(lines) + "\n")


async def _paths(served: Publication) -> list[str]:
    things = [served.addresses.split(row["thing"]) for row in (await served.table("documents", {})).rows]
    return ["/", *(f"/doc/{split[0]}/{split[1]}" for split in things if split)]


def _sitemap(whole: str, entry: str, addresses: Sequence[str], served: Publication) -> Response:
    changed = served.release.manifest.built[:10]
    entries = (
        f"<{entry}><loc>{escape(address)}</loc><lastmod>{changed}</lastmod></{entry}>\n" for address in addresses
    )
    opening = f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return Response(f"{opening}{''.join(entries)}</{whole}>\n", media_type="application/xml")


def _root(request: Request) -> str:
    return str(request.base_url).rstrip("/")
