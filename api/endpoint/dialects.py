"""What engines do in their own ways, and how their answers become those of one dialect."""

import re
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from enum import StrEnum
from typing import BinaryIO

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
    serialize,
)

from api.endpoint.transcoding import Convert
from khoi.sparql.formats import GraphFormat, ResultFormat
from khoi.sparql.tokens import words
from khoi.sparql.xml import well_formed
from khoi.vocabulary.namespaces import DATA_PREFIXES

_ANSWERS = {value: f'{{"head":{{}},"boolean":{str(value).lower()}}}'.encode() for value in (True, False)}
# A quotation mark inside a JSON string is escaped, so this stands nowhere else.
_BOOLEAN = re.compile(rb'("datatype": "http://www\.w3\.org/2001/XMLSchema#boolean", "value": )"([01])"')
_SPELLED = {b"0": b'"false"', b"1": b'"true"'}


class Form(StrEnum):
    """What a query asks for."""

    ROWS = "rows"
    BOOLEAN = "boolean"
    GRAPH = "graph"


_FORMS = {"SELECT": Form.ROWS, "ASK": Form.BOOLEAN, "CONSTRUCT": Form.GRAPH, "DESCRIBE": Form.GRAPH}


def form_of(query: str) -> Form:
    """Return the form of a query that is well formed."""
    return next(_FORMS[word.text] for word in words(query) if word.text in _FORMS)


def cut_by(headers: Mapping[str, str]) -> str | None:
    """Return why an answer with these headers may not be whole, or None.

    Virtuoso answers 200 all the same: at its limit of rows, and with what it had when its time was over.
    """
    if headers.get("x-sql-state") == "S1TAT":
        return "the engine behind this endpoint stopped before it had everything"
    most = headers.get("x-sparql-maxrows")  # sent only where the limit cut the rows
    if most is not None:
        return f"the engine behind this endpoint gives {int(most):,} rows at most, and this query reaches that"
    return None


def is_virtuoso(headers: Mapping[str, str]) -> bool:
    """Say whether an answer comes from Virtuoso."""
    return headers.get("server", "").startswith("Virtuoso")


async def spelled_out(body: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    """Yield SPARQL JSON with Virtuoso's booleans, 0 and 1, as everyone else writes them."""
    rest = b""
    async for chunk in body:
        # The pattern lies within a line, and a chunk may end anywhere.
        lines, newline, rest = (rest + chunk).rpartition(b"\n")
        yield _BOOLEAN.sub(lambda match: match[1] + _SPELLED[match[2]], lines) + newline
    yield _BOOLEAN.sub(lambda match: match[1] + _SPELLED[match[2]], rest)


def results_in(format_: ResultFormat, form: Form) -> Convert:
    """Return what turns SPARQL JSON into `format_`; a boolean may come as rows, which is Virtuoso's way."""

    def convert(incoming: BinaryIO, outgoing: BinaryIO) -> None:
        results = parse_query_results(incoming, format=QueryResultsFormat.JSON)
        if form is Form.BOOLEAN and isinstance(results, QuerySolutions):
            answer = any(term is not None and term.value in ("1", "true") for row in results for term in row)
            results = parse_query_results(_ANSWERS[answer], format=QueryResultsFormat.JSON)
        if isinstance(results, QueryBoolean) is not (form is Form.BOOLEAN):
            raise ValueError("rows for a boolean, or a boolean for rows")
        results.serialize(well_formed(outgoing, format_), format_.engine)

    return convert


def graph_in(format_: GraphFormat) -> Convert:
    """Return what turns N-Triples into `format_`."""

    def convert(incoming: BinaryIO, outgoing: BinaryIO) -> None:
        triples = (quad.triple for quad in parse(incoming, format=RdfFormat.N_TRIPLES))
        serialize(triples, well_formed(outgoing, format_), format=format_.engine, prefixes=DATA_PREFIXES)

    return convert
