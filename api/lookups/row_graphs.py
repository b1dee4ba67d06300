"""Rows as a graph: the rows themselves, as CSV on the Web has them, and all that is said of the things they name.

A row follows "Generating RDF from Tabular Data on the Web" (W3C, 2015) in minimal mode: its address is that of its
line in the CSV (RFC 7111), and each column is a property below the address of the question. So nothing that a question
works out is lost, and what it found is described as the things' own documents describe it.
"""

import asyncio
from collections.abc import Iterable, Mapping

from pyoxigraph import (
    NamedNode,
    QuerySolutions,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from api.serving.publication import Publication
from khoi.addresses import Addresses, Kind
from khoi.sparql.backend import Request
from khoi.sparql.formats import N_TRIPLES, SPARQL_JSON, GraphFormat
from khoi.sparql.queries import QueryFile
from khoi.vocabulary.namespaces import DATA_PREFIXES

MOST_BYTES = 16 << 20
"""How long an answer may be that is read whole; its rows take ten times as much."""
_FIRST_LINE = 2
"""Where the first row stands in the CSV, whose first line names the columns."""


async def row_graph(
    publication: Publication, query: QueryFile, values: Mapping[str, str], table: str, format_: GraphFormat
) -> bytes:
    """Return the rows of a question as a graph; `table` is the address of the same answer as CSV.

    Raises `ParameterError` for a value that is not of its type.
    """
    text = query.render(values, publication.addresses)
    answer = await publication.evaluator.answer(Request(text, SPARQL_JSON, None))
    column = f"{publication.addresses.thing(Kind.QUERY, query.name).value}#"
    # In threads: an answer may have many thousands of rows, and the event loop serves everybody.
    rows = await asyncio.to_thread(_rows, await answer.body(MOST_BYTES), column, table)
    things = await asyncio.to_thread(_things, rows, publication.addresses)
    described = await publication.graph("description", N_TRIPLES, things=" ".join(things)) if things else b""
    return await asyncio.to_thread(_written, rows, described, format_, {**DATA_PREFIXES, "column": column})


def _rows(answer: bytes, column: str, table: str) -> list[Triple]:
    """Return what the rows of an answer say, in their order."""
    found = parse_query_results(answer, format=SPARQL_JSON.engine)
    assert isinstance(found, QuerySolutions), "only SELECT has rows"
    properties = [NamedNode(f"{column}{variable.value}") for variable in found.variables]
    return [
        Triple(NamedNode(f"{table}#row={line}"), property_, value)
        for line, row in enumerate(found, start=_FIRST_LINE)
        for property_, value in zip(properties, row, strict=True)
        if value is not None
    ]


def _things(rows: Iterable[Triple], addresses: Addresses) -> list[str]:
    """Return the things that cells name; a cell may list several, as those of `claims` do."""
    cells = {said.object.value for said in rows if not isinstance(said.object, Triple)}
    return sorted({part for cell in cells for part in cell.split() if addresses.split(part)})


def _written(rows: Iterable[Triple], described: bytes, format_: GraphFormat, prefixes: Mapping[str, str]) -> bytes:
    # Several things share statements; RDF has each once.
    about = dict.fromkeys(quad.triple for quad in parse(described, format=N_TRIPLES.engine))
    return serialize([*rows, *about], format=format_.engine, prefixes=dict(prefixes)) or b""
