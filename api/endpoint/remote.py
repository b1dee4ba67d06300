"""Another SPARQL 1.1 endpoint as the evaluator: queries are checked here, evaluated there, and turned into one dialect.

Rows always come as SPARQL JSON and graphs as N-Triples, and leave in the format asked for; so engines differ neither
in formats nor in how they spell typed literals. What an engine cuts is never passed on as whole.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass

import httpx2

from api.endpoint.answers import (
    BusyError,
    DeadlineError,
    FailedError,
    StreamedAnswer,
    UnreachableError,
    WorkerDiedError,
)
from api.endpoint.dialects import Form, cut_by, form_of, graph_in, is_virtuoso, results_in, spelled_out
from api.endpoint.frames import Failure
from api.endpoint.pool import PoolLimits
from api.endpoint.transcoding import Convert, transcoded
from khoi.sparql.backend import ForbiddenError, NotAcceptableError, QueryError, Request, check
from khoi.sparql.formats import GraphFormat
from khoi.sparql.suggestions import suggestion
from khoi.sparql.tokens import words
from khoi.sparql.xml import NotInXmlError

_JSON = "application/sparql-results+json"
_N_TRIPLES = "application/n-triples"
_NARROW = "add LIMIT, or ask about less at a time"


@dataclass(frozen=True, slots=True)
class Access:
    """Where an endpoint is, and who asks, if it wants HTTP digest authentication."""

    url: str
    user: str | None = None
    password: str = ""


class RemoteEvaluator:
    """An endpoint, asked about these `default` graphs and `named` ones alone; if there are none, about all it has.

    Virtuoso cuts graphs without a word, so a graph of `most_triples` or more, once set, is refused from there.
    """

    def __init__(
        self, access: Access, limits: PoolLimits, default: Sequence[str] = (), named: Sequence[str] = ()
    ) -> None:
        self._url = access.url
        self._limits = limits
        self._default = [("default-graph-uri", graph) for graph in default]
        self._named = [("named-graph-uri", graph) for graph in named]
        self.most_triples: int | None = None
        self._slots = asyncio.Semaphore(limits.workers)
        self._waiting = 0
        self._threads = ThreadPoolExecutor(limits.workers, "transcoding")
        self._client = httpx2.AsyncClient(
            # Virtuoso asks for it at /sparql-auth.
            auth=httpx2.DigestAuth(access.user, access.password) if access.user else None,
            # Deadlines are kept here; a proxy named in the environment has no say in where a release is read from.
            timeout=httpx2.Timeout(None, connect=5.0),
            trust_env=False,
        )

    async def start(self) -> None:
        """Do nothing: connections are made when they are needed."""

    async def close(self) -> None:
        """Close all connections."""
        await self._client.aclose()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def answer(self, request: Request, _client: str | None = None) -> StreamedAnswer:
        """Check `request` here and evaluate it there; see `Evaluator.answer`. Also raises `UnreachableError`."""
        # A query of a megabyte takes long to read, and here no worker reads it.
        form, media_type, convert, hint = await asyncio.to_thread(_checked, request)
        stack = AsyncExitStack()
        try:
            await stack.enter_async_context(self._slot())
            deadline = asyncio.get_running_loop().time() + self._limits.seconds
            chunks = self._chunks(request, form, convert, deadline)
            await stack.enter_async_context(aclosing(chunks))
            first = await anext(chunks, b"")  # before the first bytes an error still becomes a status
        except BaseException:
            await stack.aclose()
            raise
        return StreamedAnswer(media_type, _continued(first, chunks, stack), hint=hint)

    async def _chunks(
        self, request: Request, form: Form, convert: Convert, deadline: float
    ) -> AsyncGenerator[bytes, None]:
        try:
            async with AsyncExitStack() as stack:
                async with asyncio.timeout_at(deadline):
                    response = await stack.enter_async_context(self._response_to(request, form))
                    await self._require_whole(response, form)
                body = response.aiter_bytes()
                if form is Form.ROWS and is_virtuoso(response.headers):
                    body = spelled_out(body)
                async with aclosing(transcoded(body, convert, self._threads, deadline)) as chunks:
                    async for chunk in chunks:
                        yield chunk
        except TimeoutError as error:
            raise DeadlineError(self._limits.seconds) from error
        except httpx2.TransportError as error:
            raise UnreachableError(f"the engine behind this endpoint broke off: {error}") from error
        except NotInXmlError as error:
            raise FailedError(Failure("not-acceptable", str(error))) from error
        except (SyntaxError, ValueError) as error:
            raise WorkerDiedError(f"the engine behind this endpoint sent what is no whole answer: {error}") from error

    @asynccontextmanager
    async def _response_to(self, request: Request, form: Form) -> AsyncIterator[httpx2.Response]:
        base = f"BASE <{request.base}>\n" if request.base else ""  # the protocol has no parameter for it
        given = [("default-graph-uri", graph) for graph in request.default_graphs]
        given += [("named-graph-uri", graph) for graph in request.named_graphs]
        said = {word.text for word in words(request.query)}
        if not given and "FROM" not in said:
            # Engines take their time over hundreds of graphs, so they are named only where they can matter.
            given = [*self._default, *(self._named if "GRAPH" in said else ())]
        # Virtuoso stops by itself then, and says so in a header; others ignore the parameter.
        given = [*given, ("timeout", str(int(self._limits.seconds * 1000)))]
        fields: dict[str, list[str]] = {"query": [base + request.query]}
        for name, value in given:
            fields.setdefault(name, []).append(value)
        accept = {"Accept": _N_TRIPLES if form is Form.GRAPH else _JSON}
        # As a form: a query may be longer than the address that an engine takes.
        async with self._client.stream("POST", self._url, data=fields, headers=accept) as response:
            yield response

    async def _require_whole(self, response: httpx2.Response, form: Form) -> None:
        """Raise unless `response` is an answer, and a whole one."""
        if response.status_code != 200:
            said = (await response.aread()).decode("utf-8", "replace").partition("\n")[0][:300]
            # Virtuoso may answer 500 where the query is at fault, and then begins with its name and an error code.
            if response.status_code == 400 or said.startswith("Virtuoso "):
                raise FailedError(Failure("evaluation", f"the engine behind this endpoint cannot evaluate it: {said}"))
            raise UnreachableError(f"the engine behind this endpoint answers {response.status_code}: {said}")
        cut = cut_by(response.headers)
        if cut is not None:
            raise FailedError(Failure("evaluation", f"{cut}; {_NARROW}"))
        if form is Form.GRAPH and self.most_triples is not None and is_virtuoso(response.headers):
            triples = sum(1 for line in (await response.aread()).splitlines() if line.strip())
            if triples >= self.most_triples:
                cut = f"the engine behind this endpoint may have cut the graph at {triples:,} statements"
                raise FailedError(Failure("evaluation", f"{cut}; {_NARROW}"))

    @asynccontextmanager
    async def _slot(self) -> AsyncIterator[None]:
        """Wait for a turn, since the engine is asked no more than so much at a time."""
        if self._slots.locked() and self._waiting >= self._limits.waiting:
            raise BusyError
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.waiting_seconds):
                await self._slots.acquire()
        except TimeoutError as error:
            raise BusyError from error
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._slots.release()


def _checked(request: Request) -> tuple[Form, str, Convert, str | None]:
    """Return the query's form, the media type of its answer with what makes it, and a hint. Raises `FailedError`."""
    try:
        check(request)
    except QueryError as error:
        kind = "forbidden" if isinstance(error, ForbiddenError) else "malformed"
        raise FailedError(Failure(kind, str(error), error.line, error.column)) from error
    form = form_of(request.query)
    format_ = request.graph if form is Form.GRAPH else request.results
    if format_ is None:
        raise FailedError(Failure("not-acceptable", str(NotAcceptableError(graph=form is Form.GRAPH))))
    convert = graph_in(format_) if isinstance(format_, GraphFormat) else results_in(format_, form)
    return form, format_.media_type, convert, suggestion(request.query)


async def _continued(
    first: bytes, rest: AsyncGenerator[bytes, None], stack: AsyncExitStack
) -> AsyncGenerator[bytes, None]:
    async with stack:
        yield first
        async for chunk in rest:
            yield chunk
