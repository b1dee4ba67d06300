"""The data set described to programs: `/dataset` and `/.well-known/void`, `sitemap.xml`, `robots.txt`."""

from xml.sax.saxutils import escape

from fastapi import APIRouter, Request, Response
from pyoxigraph import serialize
from starlette.responses import PlainTextResponse

from api.lookups.rest import Served
from api.problems import ProblemError
from khoi.descriptions import PREFIXES, dataset_triples
from khoi.formats import GRAPH_FORMATS, graph_format

router = APIRouter(include_in_schema=False)

_LONGEST_SITEMAP = 50_000
"""How many addresses a sitemap may list (sitemaps.org)."""


@router.api_route("/dataset", methods=["GET", "HEAD"])
@router.api_route("/.well-known/void", methods=["GET", "HEAD"])
async def dataset(request: Request, served: Served) -> Response:
    """Answer with VoID, DCAT and PROV in the RDF format asked for; Turtle where a browser asks."""
    accept = request.headers.get("accept", "")
    format_ = GRAPH_FORMATS[0] if "text/html" in accept else graph_format(accept)
    if format_ is None:
        raise ProblemError(406, f"the description comes as {', '.join(f.media_type for f in GRAPH_FORMATS)}")
    examples = [row["example"] for row in await served.rows("examples")]
    triples = dataset_triples(served.release.manifest, str(request.base_url), examples)
    body = serialize(triples, format=format_.engine, prefixes=PREFIXES)
    headers = {"Content-Type": format_.media_type, "Vary": "Accept", "Access-Control-Allow-Origin": "*"}
    return Response(body, headers=headers)


@router.get("/sitemap.xml")
async def sitemap(request: Request, served: Served) -> Response:
    """List the pages worth finding, as many as a sitemap may hold."""
    root = str(request.base_url).rstrip("/")
    things = [served.addresses.split(row["thing"]) for row in await served.rows("documents")]
    paths = ["/", *(f"/doc/{split[0]}/{split[1]}" for split in things if split)]
    changed = served.release.manifest.built[:10]
    entries = (
        f"<url><loc>{escape(root + path)}</loc><lastmod>{changed}</lastmod></url>\n"
        for path in paths[:_LONGEST_SITEMAP]
    )
    opening = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return Response(f"{opening}{''.join(entries)}</urlset>\n", media_type="application/xml")


@router.get("/robots.txt")
async def robots(request: Request) -> Response:
    """Let crawlers read pages, and keep them from queries and from every page of every earlier release."""
    lines = ("User-agent: *", "Disallow: /sparql?", "Disallow: /releases/", f"Sitemap: {request.base_url}sitemap.xml")
    return PlainTextResponse("\n".join(lines) + "\n")
