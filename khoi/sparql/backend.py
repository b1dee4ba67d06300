"""The one place that talks to a store: a query goes in, bytes in a results or RDF format come out."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
    Variable,
    serialize,
)  # fmt: skip

from khoi.errors import KhoiError
from khoi.sparql.formats import SPARQL_JSON, GraphFormat, ResultFormat
from khoi.sparql.mistakes import broken_iri, expected, mistake, stray_character
from khoi.sparql.rows import Table, read_table
from khoi.sparql.suggestions import suggestion
from khoi.sparql.tokens import Token, calls, depth, place, tokens, undeclared_prefix, unescaped, words
from khoi.sparql.xml import well_formed
from khoi.vocabulary.namespaces import DATA_PREFIXES

_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"})
_EXTENSIONS = ("<bif:", "<sql:")  # Virtuoso's: its functions, and SQL of its own
_LOOKED_FOR = ("SERVICE", "FROM", "\\U", *sorted(_UPDATES))
"""What a query has to contain somewhere, in upper case, before it is worth reading word by word."""
_DEEPEST = 1_000
"""How deep brackets may stand within each other: the engine has no bound, and ends its process at about 3,000."""
_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<what>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Request:
    """A query and the formats its answer may take; a format is None if the client takes none of that kind.

    `default_graphs` and `named_graphs` are the protocol's parameters; empty means the query decides.
    Relative IRIs of the query are resolved against `base`.
    """

    query: str
    results: ResultFormat | None
    graph: GraphFormat | None
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()
    base: str | None = None


class QueryError(KhoiError):
    """A query that cannot be evaluated; `line` and `column` count from 1 where the place is known."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class ForbiddenError(QueryError):
    """A query that asks for what is not allowed here: an update or a federated call."""


class NotAcceptableError(KhoiError):
    """The answer's kind (rows or graph) is known, and the client takes none of its formats."""

    def __init__(self, *, graph: bool) -> None:
        answer = "a graph; accept an RDF format such as text/turtle"
        super().__init__(
            f"the answer is {answer}" if graph else f"the answer is rows or a boolean; accept {SPARQL_JSON.media_type}"
        )


class Backend:
    """An Oxigraph store in this process; with `union`, its default graph is the union of all graphs.

    `federation` are the endpoints that a query may call.
    """

    def __init__(self, store: Store, *, union: bool = True, federation: Collection[str] = ()) -> None:
        self._store = store
        self._union = union
        self._federation = federation

    @classmethod
    def open(cls, directory: Path, federation: Collection[str] = ()) -> "Backend":
        """Open the store of a release, read-only."""
        return cls(Store.read_only(str(directory)), federation=federation)

    def answer(self, request: Request, start: Callable[[str], BinaryIO]) -> None:
        """Call `start` with the answer's media type and write the answer to what it returns.

        Raises `QueryError`, `ForbiddenError` or `NotAcceptableError` before it calls `start`, `NotInXmlError` after.
        """
        upper = request.query.upper()
        found = list(words(request.query)) if any(text in upper for text in _LOOKED_FOR) else []
        _refuse(request.query, found, self._federation)
        names_graphs = any(word.text == "FROM" for word in found)
        # pyoxigraph (0.5) lets `use_default_graph_as_union` override FROM.
        results = self._evaluate(request, union=self._union and not names_graphs)
        if isinstance(results, QueryTriples):
            if request.graph is None:
                raise NotAcceptableError(graph=True)
            out = well_formed(start(request.graph.media_type), request.graph)
            serialize(results, out, format=request.graph.engine, prefixes=DATA_PREFIXES)
            return
        if request.results is None:
            raise NotAcceptableError(graph=False)
        results.serialize(well_formed(start(request.results.media_type), request.results), request.results.engine)

    def table(self, query: str) -> Table:
        """Return the rows that answer `query`. Raises `QueryError`, `ForbiddenError` or `NotAcceptableError`."""
        body = BytesIO()
        self.answer(Request(query, SPARQL_JSON, None), lambda _: body)
        return read_table(body.getvalue())

    def _evaluate(self, request: Request, *, union: bool) -> QuerySolutions | QueryBoolean | QueryTriples:
        try:
            named: list[NamedNode | BlankNode] = [NamedNode(graph) for graph in request.named_graphs]
            default: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(graph) for graph in request.default_graphs]
            # With graphs named by the protocol pyoxigraph refuses to be told of the union as well.
            if default or named:
                return self._store.query(
                    request.query, base_iri=request.base, default_graph=default, named_graphs=named
                )
            return self._store.query(request.query, base_iri=request.base, use_default_graph_as_union=union)
        except SyntaxError as error:
            raise _syntax_error(error, request.query) from error
        except ValueError as error:
            raise QueryError(str(error)) from error


def check(request: Request) -> None:
    """Raise what a `Backend` would raise before it evaluates the query; evaluate nothing.

    For engines that are not to be trusted with what is no SPARQL 1.1 query: their own extensions fetch and write.
    """
    _refuse(request.query, list(words(request.query)))
    for token in tokens(unescaped(request.query)):
        if token.kind == "iri" and token.text.lower().startswith(_EXTENSIONS):
            where = place(unescaped(request.query), token.offset)
            raise ForbiddenError(f"{token.text} is an engine's own; only SPARQL 1.1 is evaluated here", *where)
    # The engine has no way to parse alone; a variable that no query has stops it right after that.
    nowhere: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {Variable("notInAnyQueryOfOurs"): Literal("")}
    try:
        Store().query(request.query, base_iri=request.base, substitutions=nowhere)
    except SyntaxError as error:
        raise _syntax_error(error, request.query) from error
    except ValueError as error:
        raise QueryError(str(error)) from error
    except RuntimeError as error:
        if "notInAnyQueryOfOurs" not in str(error):
            raise QueryError(str(error)) from error


def _refuse(query: str, found: Sequence[Token], federation: Collection[str] = ()) -> None:
    # Counted first: to read the tokens takes a hundred times as long.
    if sum(map(query.count, "{([")) > _DEEPEST and depth(query) > _DEEPEST:
        raise QueryError(f"the query is nested more than {_DEEPEST:,} brackets deep")
    for call in calls(query) if found else ():
        if call.endpoint not in federation:
            raise ForbiddenError(_no_call(federation), *place(query, call.offset))
    # An update may begin with them, too.
    first = next((word for word in found if word.text not in ("PREFIX", "BASE")), None)
    if first is not None and first.text in _UPDATES:
        raise ForbiddenError(f"{first.text} is an update; this endpoint is read-only", *place(query, first.offset))


def _no_call(federation: Collection[str]) -> str:
    if not federation:
        return "SERVICE is not evaluated here: this endpoint calls no other"
    listed = ", ".join(f"<{endpoint}>" for endpoint in federation)
    return f"SERVICE calls only {listed} here, with the address written out"


def _syntax_error(error: SyntaxError, query: str) -> QueryError:
    if not query.strip():
        return QueryError("the query is empty")
    broken, undeclared = stray_character(query) or broken_iri(query), undeclared_prefix(query)
    # The engine says "Prefix not found" without its name, among a dozen characters that could follow.
    if broken is None and undeclared is not None:
        return QueryError(_undeclared(undeclared.text), *place(query, undeclared.offset))
    found, match = broken or mistake(query, str(error)), _PLACE.search(str(error))
    there = (int(match["line"]), int(match["column"])) if match else ()
    meant = suggestion(query)
    if found is not None:
        there, says = place(query, found.offset) if found.offset is not None else there, found.says
    elif match is not None and (signs := expected(match["what"])):
        says = f"expected {signs} here"
    else:
        says = "this is not SPARQL 1.1 from here on, or shortly before" if match else str(error)
    return QueryError(says + (f"; {meant}" if meant else ""), *there)


def _undeclared(prefix: str) -> str:
    namespace = DATA_PREFIXES.get(prefix)
    declaration = f"PREFIX {prefix}: <{namespace}>" if namespace else f"PREFIX {prefix}: <…>"
    return f"the prefix '{prefix}:' is not declared; begin the query with {declaration}"
