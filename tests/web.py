"""What the tests of linked data share: asking an address, and reading what its headers say."""

import re

import httpx2
from pyoxigraph import RdfFormat, parse

from khoi.sparql.formats import GRAPH_FORMATS

BASE = "https://w3id.org/khoi"
PERSON, DOCUMENT = "/id/person/ngo-van-tuan", "/doc/person/ngo-van-tuan"
FORMATS = {"html": "text/html", "json": "application/json", **{f.extension: f.media_type for f in GRAPH_FORMATS}}
READ = (DOCUMENT, f"{DOCUMENT}.ttl", "/", "/api/v1/meetings", "/ontology", "/dataset", "/sitemap.xml", "/docs")
"""Addresses of every sort that are answered whole."""


def get(site: httpx2.Client, path: str, **headers: str) -> httpx2.Response:
    return site.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})


def links(answer: httpx2.Response, relation: str) -> list[str]:
    """Return the targets of the links of one relation."""
    found = re.findall(r'<([^>]*)>; rel="([^"]*)"', answer.headers["link"])
    return [target for target, relations in found if relation in relations.split()]


def vary(answer: httpx2.Response) -> set[str]:
    return {name.strip().lower() for name in answer.headers.get("vary", "").split(",")} - {"", "accept-encoding"}


def graph(site: httpx2.Client, path: str, format_: RdfFormat = RdfFormat.TURTLE, **headers: str) -> set[object]:
    return {quad.triple for quad in parse(get(site, path, **headers).content, format=format_)}


def counted(site: httpx2.Client, query: str) -> str:
    answer = site.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    return str(answer.text.split()[1])
