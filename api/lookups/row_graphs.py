"""Rows as a graph: the rows themselves, as CSV on the Web has them, and all that is said of the things they name.

A row follows "Generating RDF from Tabular Data on the Web" (W3C, 2015) in minimal mode: its address is that of its
line in the CSV (RFC 7111), and each column is a property below the address of the question. So nothing that a question
works out is lost, and what it found is described as the things' own documents describe it.
"""

from collections.abc import Mapping

from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, Triple, parse, parse_query_results

from api.publication import Publication
from khoi.addresses import Kind
from khoi.backend import Request
from khoi.formats import GRAPH_FORMATS, RESULT_FORMATS
from khoi.queries import QueryFile

_JSON = next(format_ for format_ in RESULT_FORMATS if format_.engine is QueryResultsFormat.JSON)
_TRIPLES = next(format_ for format_ in GRAPH_FORMATS if format_.engine is RdfFormat.N_TRIPLES)
_FIRST_LINE = 2
"""Where the first row stands in the CSV, whose first line names the columns."""


async def row_graph(
    publication: Publication, query: QueryFile, values: Mapping[str, str], table: str
) -> tuple[Triple, ...]:
    """Return the rows of a question as a graph; `table` is the address of the same answer as CSV.

    Raises `ParameterError` for a value that is not of its type.
    """
    text = query.render(values, publication.addresses)
    answer = await publication.evaluator.answer(Request(text, _JSON, None))
    found = parse_query_results(await answer.body(), format=_JSON.engine)
    assert isinstance(found, QuerySolutions), "only SELECT has rows"
    column = column_prefix(publication, query)
    properties = [NamedNode(f"{column}{variable.value}") for variable in found.variables]
    said, named = list[Triple](), dict[str, None]()
    for line, row in enumerate(found, start=_FIRST_LINE):
        this = NamedNode(f"{table}#row={line}")
        for property_, value in zip(properties, row, strict=True):
            if value is None:
                continue
            said.append(Triple(this, property_, value))
            # A column may list things, as `claims` does.
            named |= dict.fromkeys(part for part in value.value.split() if publication.addresses.split(part))
    if named:
        described = await publication.graph("description", _TRIPLES, things=" ".join(named))
        said += dict.fromkeys(quad.triple for quad in parse(described, format=_TRIPLES.engine))
    return tuple(said)


def column_prefix(publication: Publication, query: QueryFile) -> str:
    """Return what the address of each column of a question begins with."""
    return f"{publication.addresses.thing(Kind.QUERY, query.name).value}#"
