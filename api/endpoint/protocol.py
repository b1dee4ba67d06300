"""The SPARQL 1.1 Protocol read from a request: by GET, by form and by direct POST.

Sections as in the W3C recommendation, `sparql11-protocol`.
"""

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import parse_qsl

from pydantic_core import Url
from pyoxigraph import NamedNode
from starlette.types import Receive, Scope

from api.endpoint.streaming import HungUpError
from api.http.problems import ProblemError
from khoi.sparql.backend import Request
from khoi.sparql.formats import (
    CLIENTS_NAMES,
    GRAPH_FORMATS,
    RESULT_FORMATS,
    GraphFormat,
    ResultFormat,
    graph_format,
    negotiate,
    result_format,
)

_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"

_MOST_PARAMETERS = 1_000  # they are read on the event loop, where everybody waits meanwhile
_BOM = "\ufeff"
"""What Notepad puts before a query that it saves."""
_REPLACEMENT = "\ufffd"
"""What stands for bytes that are not UTF-8."""

ParameterPairs = Sequence[tuple[str, str]]


def header(scope: Scope, name: bytes) -> str | None:
    """Return a request header, several of one name joined by commas."""
    found: bytes | None = None
    for key, value in scope["headers"]:
        if key == name:
            found = value if found is None else b"%s, %s" % (found, value)  # RFC 9110, section 5.3
    return None if found is None else found.decode("latin-1")


async def parameters(scope: Scope, receive: Receive, longest: int) -> ParameterPairs:
    """Return the protocol's parameters, from the URL or from a body, either of at most `longest` bytes."""
    if len(scope["query_string"]) > longest:
        raise _too_large(longest)
    if scope["query_string"].count(b"&") >= _MOST_PARAMETERS:
        raise _too_many()
    in_url = _read_query_string(scope["query_string"])
    if scope["method"] != "POST":
        return in_url
    content_type = (header(scope, b"content-type") or "").partition(";")[0].strip().lower()
    if content_type == _FORM:
        # Endpoints are set up as `URL?default-graph-uri=…` and asked by form: what the URL says counts, too.
        return [*in_url, *await form_of(receive, longest)]
    # The body is the query itself, and the dataset stands in the URL (section 2.1.3).
    if content_type == _DIRECT:
        body = _text(await _body(receive, longest))
        return [*(pair for pair in in_url if pair[0] not in ("query", "update")), ("query", body)]
    if content_type == "application/sparql-update":
        raise ProblemError(403, "this endpoint is read-only")
    raise ProblemError(415, f"send the query as {_FORM} or {_DIRECT}, not {content_type or 'without a type'}")


def request_of(scope: Scope, given: ParameterPairs) -> Request:
    """Return the query that `given` asks for, with the formats that the client takes."""
    if any(name == "update" for name, _ in given):
        raise ProblemError(403, "this endpoint is read-only")
    queries = [value for name, value in given if name == "query"]
    if len(queries) != 1:
        raise ProblemError(400, f"exactly one 'query' is needed, {len(queries)} were sent")
    default, named = _graphs(given, "default-graph-uri"), _graphs(given, "named-graph-uri")
    results, graph = _formats(header(scope, b"accept"))
    if wanted := next((value for name, value in given if name == "format" and value), None):
        results, graph = format_named(wanted)
    if results is None and graph is None and not prefers_page(scope):
        served = ", ".join(format_.media_type for format_ in (*RESULT_FORMATS, *GRAPH_FORMATS))
        raise ProblemError(406, f"this endpoint answers in {served}")
    return Request(queries[0].removeprefix(_BOM), results, graph, default, named, address(scope))


def format_named(name: str) -> tuple[ResultFormat | None, GraphFormat | None]:
    """Return the format of a file's extension, `csv` or `ttl`, or of another name that clients write.

    Raises `ProblemError` 422 where there is none.
    """
    if "/" in name:
        results, graph = _formats(name)
    else:
        results, graph = _with_extension(CLIENTS_NAMES.get(name, name))
    if results is None and graph is None:
        known = ", ".join(format_.extension for format_ in (*RESULT_FORMATS, *GRAPH_FORMATS))
        raise ProblemError(422, f"there is no format '{name}'", hint=f"take one of {known}")
    return results, graph


def _with_extension(extension: str) -> tuple[ResultFormat | None, GraphFormat | None]:
    results = next((format_ for format_ in RESULT_FORMATS if format_.extension == extension), None)
    graph = next((format_ for format_ in GRAPH_FORMATS if format_.extension == extension), None)
    return results, graph


def _graphs(given: ParameterPairs, parameter: str) -> tuple[str, ...]:
    """Return the graphs that a parameter names; forms and copied links send it empty where none is meant."""
    graphs = tuple(value for name, value in given if name == parameter and value)
    for graph in graphs:
        try:
            NamedNode(graph)
        except ValueError as error:
            raise ProblemError(400, f"'{parameter}' is no absolute IRI: '{graph}'", hint=str(error)) from error
    return graphs


def prefers_page(scope: Scope) -> bool:
    """Say whether the client likes a page better than what programs read."""
    return _prefers_page(header(scope, b"accept"))


def address(scope: Scope) -> str:
    """Return the address that was asked, without its parameters."""
    # Relative IRIs of a query are resolved against it, as RFC 3986, section 5.1.3, has it.
    host = header(scope, b"host")
    if host is None:
        name, port = scope["server"]
        host = f"{name}:{port}"
    return f"{scope['scheme']}://{host}{scope['path']}"


@lru_cache(maxsize=256)
def _formats(accept: str | None) -> tuple[ResultFormat | None, GraphFormat | None]:
    return result_format(accept), graph_format(accept)


@lru_cache(maxsize=256)
def _prefers_page(accept: str | None) -> bool:
    offered = [format_.media_type for format_ in (*RESULT_FORMATS, *GRAPH_FORMATS)]
    return negotiate(accept, [*offered, "text/html"]) == "text/html"


def _read_query_string(encoded: bytes) -> ParameterPairs:
    """Read the query string of a URL as `_pairs` does, in a sixth of the time where nothing in it is odd."""
    if encoded.isascii() and b"#" not in encoded:  # a # would begin the fragment of the address made here
        pairs = Url(f"http://localhost/?{encoded.decode()}").query_params()
        # This parser puts U+FFFD for bytes that are not UTF-8; `_pairs` refuses them instead.
        if not any(_REPLACEMENT in name or _REPLACEMENT in value for name, value in pairs):
            return pairs
    return _pairs(encoded)


def _pairs(encoded: bytes | bytearray) -> ParameterPairs:
    try:
        if encoded.count(b"&") >= _MOST_PARAMETERS:
            raise _too_many()
        return parse_qsl(_text(encoded), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as error:
        raise ProblemError(400, "a parameter is not UTF-8 once its percent signs are read") from error


async def _body(receive: Receive, longest: int) -> bytearray:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise HungUpError
        body += message.get("body", b"")
        if len(body) > longest:
            raise _too_large(longest)
        if not message.get("more_body"):
            return body


async def form_of(receive: Receive, longest: int) -> ParameterPairs:
    """Return the fields of a posted form.

    Raises `ProblemError` 413 past `longest` bytes or too many fields, 400 where it is not UTF-8.
    """
    return _pairs(await _body(receive, longest))


def _too_many() -> ProblemError:
    return ProblemError(413, f"a request may have {_MOST_PARAMETERS:,} parameters here")


def _too_large(longest: int) -> ProblemError:
    return ProblemError(413, f"a request may have {longest:,} bytes here")


def _text(body: bytes | bytearray) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProblemError(400, f"the query is not UTF-8 at byte {error.start}") from error
