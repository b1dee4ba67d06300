"""The vocabulary on the web: `/ontology` and `/code/…` in RDF or as documentation, by what the client accepts."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from pyoxigraph import NamedNode, RdfFormat, Triple, parse
from starlette.responses import HTMLResponse, RedirectResponse

from api.http.headers import consulted
from api.http.languages import language_of
from api.http.negotiation import preferred
from api.http.problems import ProblemError
from api.http.public_address import prefix_of
from api.vocabulary.diagram import diagram
from api.vocabulary.jsonld import LdContext, context
from api.vocabulary.terms import Scheme, Vocabulary, read_vocabulary
from khoi.messages import Language
from khoi.resources import resource
from khoi.sparql.formats import GRAPH_FORMATS, GraphFormat
from khoi.sparql.readable import readable
from khoi.vocabulary import CODE, KHOI
from khoi.vocabulary.namespaces import NAMESPACES
from khoi.words import LANGUAGES

router = APIRouter(include_in_schema=False)

CONTEXT = "/context.jsonld"
_FORMATS = {f.media_type: f for f in GRAPH_FORMATS if f.extension in ("ttl", "jsonld", "nt", "rdf")}
_OFFERED = ("text/turtle", *(m for m in _FORMATS if m != "text/turtle"), "text/html")
_BROWSERS_FIRST = ("text/html", *_FORMATS)


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary, read once."""
    return read_vocabulary(resource("ontology"))


@cache
def json_context() -> LdContext:
    """Return the JSON-LD context of every term, worked out once."""
    return context(vocabulary(), resource("shapes"))


def prepare(prefix: str) -> None:
    """Read and render what does not depend on the request, so that no request waits for it; see `PublicAddress`."""
    json_context()
    for language in LANGUAGES:
        _ontology_page(language, prefix)
    for format_ in _FORMATS.values():
        _ontology_rdf(format_)


@router.get("/ontology")
async def ontology(request: Request, lang: str | None = None) -> Response:
    """Answer with the vocabulary: documentation for browsers, RDF for programs."""
    return _answer(request, lang, _ontology_rdf, _ontology_page)


@router.get("/ontology/alignments")
async def alignments(request: Request) -> Response:
    """Answer with the axioms that lead from our terms to those of other vocabularies."""
    return _file(request, resource("ontology") / "alignments.ttl")


@router.get("/ontology/mappings.sssom.tsv")
async def mappings() -> Response:
    """Answer with the terms that are near to ours in other vocabularies (SSSOM)."""
    body = (resource("ontology") / "mappings.sssom.tsv").read_bytes()
    return Response(body, media_type="text/tab-separated-values")


@router.get("/ontology/{version}")
async def ontology_version(request: Request, version: str, lang: str | None = None) -> Response:
    """Answer with the version asked for: the one in force, or an earlier one as it was, in RDF alone."""
    known = {path.stem: path for path in sorted((resource("ontology") / "versions").glob("*.ttl"))}
    if version == vocabulary().version:
        return _answer(request, lang, _ontology_rdf, _ontology_page)
    if version not in known:
        versions = [*known, vocabulary().version]
        raise ProblemError(404, f"version {version} of the ontology is not served here", versions=versions)
    return _file(request, known[version])


@router.get("/shapes")
async def shapes(request: Request) -> Response:
    """Answer with every shape that a release is validated with."""
    return _file(request, *sorted(resource("shapes").glob("*.ttl")))


@router.get(CONTEXT)
async def context_document() -> Response:
    """Answer with the JSON-LD context of every term; its address stays, and terms are only added."""
    body = json.dumps({"@context": json_context()}, indent=1)
    return Response(body, media_type="application/ld+json", headers={"Cache-Control": "public, max-age=86400"})


@router.get("/code/{scheme}")
async def code_list(request: Request, scheme: str, lang: str | None = None) -> Response:
    """Answer with a code list."""
    return _codes(request, lang, _scheme(scheme), None)


@router.get("/code/{scheme}/{slug}")
async def code(request: Request, scheme: str, slug: str, lang: str | None = None) -> Response:
    """Answer with one code of a list; one that a thing of the data replaced leads there."""
    if moved := vocabulary().moved.get(f"{CODE}{scheme}/{slug}"):
        # The path below the base of all our addresses.
        return RedirectResponse(request.scope["root_path"] + moved.partition("/khoi")[2], 301)
    found = _scheme(scheme)
    if slug not in {concept.slug for concept in found.concepts}:
        raise ProblemError(404, f"there is no code '{slug}' in {scheme}", codes=[c.slug for c in found.concepts])
    return _codes(request, lang, found, slug)


def _codes(request: Request, lang: str | None, scheme: Scheme, slug: str | None) -> Response:
    """Answer with a code list, or with one code of it."""
    this = NamedNode(f"{CODE}{scheme.name}/{slug}")
    triples = [triple for triple in scheme.triples if slug is None or triple.subject == this]
    return _answer(
        request,
        lang,
        lambda format_: _serialized(triples, format_, scheme.name),
        lambda language, prefix: _code_page(scheme.name, slug, language, prefix),
    )


def _answer(
    request: Request, lang: str | None, rdf: Callable[[GraphFormat], bytes], page: Callable[[Language, str], str]
) -> Response:
    accept = consulted(request, "accept")
    # Browsers take */* as well; without this, those that like both alike would get Turtle.
    media_type = preferred(request, _BROWSERS_FIRST if accept and "text/html" in accept else _OFFERED, "vocabularies")
    if media_type == "text/html":
        response: Response = HTMLResponse(page(language_of(request, lang), prefix_of(request.scope)))
    else:
        response = Response(rdf(_FORMATS[media_type]), media_type=media_type)
    response.headers["Link"] = f'<{KHOI}>; rel="describedby", ' + _alternates(request.url.path)
    return response


def _file(request: Request, *paths: Path) -> Response:
    """Answer with what the Turtle files say, in the RDF format asked for."""
    format_ = _FORMATS[preferred(request, tuple(_FORMATS), "vocabularies")]
    links = {"Link": _alternates(request.url.path)}
    return Response(_of_files(format_, paths), media_type=format_.media_type, headers=links)


@lru_cache(maxsize=32)
def _of_files(format_: GraphFormat, paths: tuple[Path, ...]) -> bytes:
    """Return the statements of files, the blank nodes of each apart; a browser that asks for none gets Turtle."""
    # Each file counts its blank nodes from the beginning, so that those of two files would be taken for the same.
    quads = (quad for path in paths for quad in parse(path=str(path), format=RdfFormat.TURTLE, rename_blank_nodes=True))
    return _serialized((Triple(quad.subject, quad.predicate, quad.object) for quad in quads), format_, None)


def _alternates(path: str) -> str:
    return ", ".join(f'<{path}>; rel="alternate"; type="{media_type}"' for media_type in _FORMATS)


def _scheme(name: str) -> Scheme:
    schemes = vocabulary().schemes
    if name not in schemes:
        raise ProblemError(404, f"there is no code list '{name}'", lists=list(schemes))
    return schemes[name]


@cache
def _ontology_rdf(format_: GraphFormat) -> bytes:
    found = vocabulary()
    return found.turtle if format_.extension == "ttl" else _serialized(found.triples, format_, None)


def _serialized(triples: Iterable[Triple], format_: GraphFormat, scheme: str | None) -> bytes:
    known = {**NAMESPACES, **({scheme: f"{CODE}{scheme}/"} if scheme else {})}
    return readable(triples, format_, prefixes=known)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resource("web") / "templates"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["href"] = _href
    return environment


def _href(name: str) -> str | None:
    """Return where a compact name is explained on this site, or None for a term of others."""
    prefix, _, local = name.partition(":")
    if prefix == "khoi":
        return f"/ontology#{local}"
    return f"/code/{prefix}/{local}" if prefix in vocabulary().schemes else None


def _rendered(template: str, language: Language, prefix: str, context: Mapping[str, Any]) -> str:
    common = {
        "prefix": prefix,
        "lang": language,
        "other": "en" if language == "vi" else "vi",
        "v": vocabulary(),
        "namespace": KHOI,
        "codes": CODE,
    }
    return _environment().get_template(template).render(**common, **context)


@cache
def _ontology_page(language: Language, prefix: str) -> str:
    found = vocabulary()
    shown = {term: [e.name for e in found.examples if term in e.terms] for term in found.terms}
    picture = Markup(diagram(found, language))  # noqa: S704 (made by us, every label escaped)
    context = {"diagram": picture, "shown": shown, "media_types": list(_FORMATS)}
    return _rendered("vocabulary.html", language, prefix, context)


@cache
def _code_page(scheme: str, slug: str | None, language: Language, prefix: str) -> str:
    return _rendered("code-list.html", language, prefix, {"scheme": vocabulary().schemes[scheme], "slug": slug})
