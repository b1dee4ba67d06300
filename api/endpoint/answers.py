"""The seam between the protocol in front and what evaluates queries behind: a request in, an answer or a reason out."""

from collections.abc import AsyncIterable
from dataclasses import dataclass
from typing import Protocol

from api.endpoint.frames import Failure
from api.endpoint.slowness import slow_parts
from api.http.problems import ProblemError, ServiceError
from khoi.sparql.backend import Request

_STATUS = {"malformed": 400, "forbidden": 403, "not-acceptable": 406, "evaluation": 400}
_SOON, _LATER = {"Retry-After": "5"}, {"Retry-After": "30"}


class EvaluationError(ServiceError):
    """A query that got no whole answer; each kind says how the client is told."""


class BusyError(EvaluationError):
    """Every worker is busy and the queue is full or too slow."""

    def problem(self) -> ProblemError:
        """Return 503: another moment may do."""
        return ProblemError(503, "all query workers are busy", headers=_SOON, hint="try again shortly")


class CrowdedError(BusyError):
    """One client has more queries waiting than its share of the queue."""

    def problem(self) -> ProblemError:
        """Return 429: the client itself can mend it."""
        hint = "send fewer queries at a time"
        return ProblemError(429, "too many of your queries are waiting", headers=_SOON, hint=hint)


class DeadlineError(EvaluationError):
    """The query ran past the deadline and was stopped."""

    def __init__(self, seconds: float, query: str = "") -> None:
        super().__init__(f"the query was stopped after {seconds:g} s")
        self.seconds = seconds
        self.query = query

    def problem(self) -> ProblemError:
        """Return 503 with what in the query was slow."""
        found = slow_parts(self.query)
        # Looked for only now: most queries are never stopped, and reading their tokens would be for nothing.
        hint = " ".join(part.remedy for part in found) or "Name a subject or a class, and add a LIMIT."
        slow = [part.what for part in found] or None
        return ProblemError(503, str(self), headers=_LATER, hint=hint, slow=slow)


class TooLongError(EvaluationError):
    """An answer that was to be read whole, and has more bytes than may be."""

    def problem(self) -> ProblemError:
        """Return 413: a file is sent while it is made, whatever its length."""
        return ProblemError(413, str(self), hint="ask for less, or take the whole of it as a file: CSV")


class WorkerDiedError(EvaluationError):
    """What evaluated the query ended in the middle of it, most likely out of memory."""

    def problem(self) -> ProblemError:
        """Return 503: asked for less, it may be answered."""
        hint = "ask for less at a time: add LIMIT, or aggregate over a narrower pattern"
        return ProblemError(503, str(self), headers=_LATER, hint=hint)


class UnreachableError(EvaluationError):
    """What evaluates queries cannot be reached, or does not answer as a SPARQL endpoint does."""

    def problem(self) -> ProblemError:
        """Return 503: it may come back."""
        return ProblemError(503, str(self), headers=_LATER, hint="try again shortly")


class FailedError(EvaluationError):
    """The query cannot be evaluated; the failure says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure

    def problem(self) -> ProblemError:
        """Return the engine's own words, with line and column."""
        failure = self.failure
        return ProblemError(_STATUS[failure.kind], failure.message, line=failure.line, column=failure.column)


class Chunks(AsyncIterable[bytes], Protocol):
    """The body of an answer as it is made."""

    async def aclose(self) -> None:
        """Stop the query, whether or not anything was read."""


@dataclass(frozen=True, slots=True)
class StreamedAnswer:
    """A media type and the chunks of the body; iterate to the end, or close it to stop the query.

    `whole` is the body where all of it is there already; there is nothing to close then. `hint` says what the
    query may have wrong, in at most 500 characters.
    """

    media_type: str
    chunks: Chunks
    whole: bytes | None = None
    hint: str | None = None

    async def body(self, most: int | None = None) -> bytes:
        """Return the whole body. Raises `TooLongError` past `most` bytes."""
        if self.whole is not None:
            return self.whole
        body = bytearray()
        async for chunk in self.chunks:
            body += chunk
            if most is not None and len(body) > most:
                await self.chunks.aclose()  # ends the query, which nobody reads any more
                raise TooLongError(f"the answer has more than {most >> 20} MiB: too much to be read here")
        return bytes(body)


class Evaluator(Protocol):
    """Whatever evaluates queries: a pool of workers over a store, or another endpoint."""

    async def start(self) -> None:
        """Make ready to answer."""

    async def close(self) -> None:
        """Stop everything that runs."""

    async def answer(self, request: Request, client: str | None = None) -> StreamedAnswer:
        """Evaluate `request`; return when the first bytes are there or the answer is known to be empty.

        `client` is the address of who asks, for fair shares; None is the service itself. Raises `BusyError`,
        `DeadlineError`, `WorkerDiedError` or `FailedError`. While chunks are read the same errors may come;
        the body is then cut and must not be passed on as whole.
        """
