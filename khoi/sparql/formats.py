"""Media types of SPARQL results and RDF graphs, and their negotiation by `Accept`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pyoxigraph import QueryResultsFormat, RdfFormat


@dataclass(frozen=True, slots=True)
class ResultFormat:
    """A SPARQL 1.1 results format."""

    media_type: str
    extension: str
    engine: QueryResultsFormat


@dataclass(frozen=True, slots=True)
class GraphFormat:
    """An RDF serialisation."""

    media_type: str
    extension: str
    engine: RdfFormat


SPARQL_JSON = ResultFormat("application/sparql-results+json", "json", QueryResultsFormat.JSON)
TURTLE = GraphFormat("text/turtle", "ttl", RdfFormat.TURTLE)
N_TRIPLES = GraphFormat("application/n-triples", "nt", RdfFormat.N_TRIPLES)
# A client that accepts anything gets the first.
RESULT_FORMATS = (
    SPARQL_JSON,
    ResultFormat("application/sparql-results+xml", "xml", QueryResultsFormat.XML),
    ResultFormat("text/csv", "csv", QueryResultsFormat.CSV),
    ResultFormat("text/tab-separated-values", "tsv", QueryResultsFormat.TSV),
)
GRAPH_FORMATS = (
    TURTLE,
    GraphFormat("application/ld+json", "jsonld", RdfFormat.JSON_LD),
    N_TRIPLES,
    GraphFormat("application/rdf+xml", "rdf", RdfFormat.RDF_XML),
    GraphFormat("application/trig", "trig", RdfFormat.TRIG),
    GraphFormat("application/n-quads", "nq", RdfFormat.N_QUADS),
)
RESULTS: Mapping[str, ResultFormat] = {format_.media_type: format_ for format_ in RESULT_FORMATS}
GRAPHS: Mapping[str, GraphFormat] = {format_.media_type: format_ for format_ in GRAPH_FORMATS}
CLIENTS_NAMES: Mapping[str, str] = {"turtle": "ttl", "n3": "ttl", "json-ld": "jsonld", "rdf+xml": "rdf"}
"""Extensions by other names that clients write in `format=`; SPARQLWrapper does, beside `Accept`."""
_WEIGHT = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?|\.[0-9]{1,3}")
"""A weight (RFC 9110, section 12.4.2); some clients leave out the zero."""
# What browsers, curl users and older clients send; RDF 1.1 gives N-Triples its own type, before it was text/plain.
_OTHER_NAMES = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
_OTHER_NAMES_OF_GRAPHS = {"text/plain": "application/n-triples", "application/json": "application/ld+json"}
AnyFormat = TypeVar("AnyFormat", ResultFormat, GraphFormat)


def content_type(media_type: str) -> str:
    """Return a media type as `Content-Type` gives it: what is text is in UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def negotiate(accept: str | None, offered: Sequence[str]) -> str | None:
    """Return the media type of `offered` that `accept` likes best, or None if it takes none of them.

    Quality values and specificity as in RFC 9110, section 12.5.1. At equal quality the order of
    `offered` decides. No header, or an empty one, accepts everything.
    """
    if not accept or not accept.strip():
        return offered[0]
    ranges = weights(accept)
    best: str | None = None
    best_quality = 0.0
    for media_type in offered:
        quality = _quality(media_type, ranges)
        if quality > best_quality:
            best, best_quality = media_type, quality
    return best


def result_format(accept: str | None) -> ResultFormat | None:
    """Return the results format that `accept` likes best; `application/json` means SPARQL JSON."""
    return _negotiated(accept, RESULTS, _OTHER_NAMES)


def graph_format(accept: str | None) -> GraphFormat | None:
    """Return the RDF format that `accept` likes best; `application/json` means JSON-LD here."""
    return _negotiated(accept, GRAPHS, _OTHER_NAMES_OF_GRAPHS)


def _negotiated(accept: str | None, known: Mapping[str, AnyFormat], others: Mapping[str, str]) -> AnyFormat | None:
    chosen = negotiate(accept, [*known, *others]) or ""
    return known.get(others.get(chosen, chosen))


def weights(accept: str) -> Mapping[str, float]:
    """Return the quality of each media range, or content-coding; of one that stands there twice, the better."""
    found: dict[str, float] = {}
    for part in accept.split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        found[media_range] = max(_weight(parameters), found.get(media_range, 0.0))
    return found


def _weight(parameters: Iterable[str]) -> float:
    """Return the last `q` of the parameters: 1 where there is none, 0 where it is no weight."""
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            quality = float(value) if _WEIGHT.fullmatch(value.strip()) else 0.0
    return quality


def _quality(media_type: str, ranges: Mapping[str, float]) -> float:
    main, _, _ = media_type.partition("/")
    wanted = (media_type, f"{main}/*", "*/*")
    return next((ranges[media_range] for media_range in wanted if media_range in ranges), 0.0)
