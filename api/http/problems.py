"""Errors as users see them: RFC 9457 problem documents, or plain text for those who ask for it."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from api.http.headers import consulted
from khoi.sparql.formats import negotiate
from khoi.sparql.parameters import ParameterError

TITLES = {
    301: "Moved",
    300: "Several things bear that name",
    400: "Malformed request",
    403: "Not allowed here",
    404: "Not found",
    405: "Method not allowed",
    406: "No format that you accept",
    408: "Request too slow",
    410: "Withdrawn",
    413: "Request too large",
    414: "Address too long",
    415: "Unsupported request body",
    422: "A parameter cannot be used",
    429: "Too many requests",
    431: "Header fields too large",
    503: "Not answered",
}
UNKNOWN_PARAMETER: Final = "unknown_parameter"
"""The type of a validation error about a parameter that an address does not take; its context has a `hint`."""


class ServiceError(Exception):
    """A failure that knows what to tell the client. Every such error of the service derives from it."""

    def problem(self) -> "ProblemError":
        """Return the problem document's contents with the HTTP status."""
        return ProblemError(500, "the service failed; the fault is ours")


class ProblemError(ServiceError):
    """A failure with its HTTP status; `members` are the problem document's further members."""

    def __init__(self, status: int, detail: str, *, headers: Mapping[str, str] | None = None, **members: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})
        self.members = {name: value for name, value in members.items() if value is not None}

    def problem(self) -> "ProblemError":
        """Return this problem itself."""
        return self

    def response(self, request: Request) -> Response:
        """Return the problem as JSON, or as text or, from a service with pages, as a page where the client likes it."""
        page: ErrorPage | None = getattr(request.app.state, "error_page", None)
        offered = ["application/problem+json", "application/json", "text/plain", *(["text/html"] if page else [])]
        title = TITLES.get(self.status, "Error")
        chosen = negotiate(consulted(request, "accept"), offered)
        if page and chosen == "text/html":
            return page(request, self)
        if chosen == "text/plain":
            lines = [title, self.detail, *(f"{name}: {value}" for name, value in self.members.items())]
            return PlainTextResponse("\n".join(lines) + "\n", self.status, headers=self.headers)
        return JSONResponse(self.document(), self.status, headers=self.headers, media_type="application/problem+json")

    def document(self) -> dict[str, Any]:
        """Return the problem document of RFC 9457."""
        title = TITLES.get(self.status, "Error")
        # The status says all that a type would (RFC 9457, section 4.2.1).
        standard = {"type": "about:blank", "title": title, "status": self.status, "detail": self.detail}
        return {**standard, **self.members}


class MovedError(ProblemError):
    """An address that was found to name the same thing as another: 301 to the same address of that other."""

    def __init__(self, kind: str, former: str, present: str) -> None:
        super().__init__(301, f"the {kind} '{former}' is the same as '{present}'", id=present)
        self.former = former
        self.present = present

    def response(self, request: Request) -> Response:
        """Return the redirect; whatever else the address asks for stays as it is."""
        root: str = request.scope["root_path"]
        # `request.url` loses line ends: Python reads an address without them.
        parts = request.scope["path"].removeprefix(root).split("/")
        path = "/".join(self.present if part == self.former else part for part in parts)
        path = root + path.replace(f"/{self.former}.", f"/{self.present}.")
        query = request.url.query
        self.headers["Location"] = quote(path) + (f"?{query}" if query else "")
        return super().response(request)


ErrorPage = Callable[[Request, ProblemError], Response]
"""Renders a problem for a reader; an application keeps its own in `state.error_page`."""


def as_problem(error: Exception) -> ProblemError:
    """Return any failure as a problem; what nobody foresaw is a 500."""
    if isinstance(error, ParameterError):
        return ProblemError(422, str(error))
    return (error if isinstance(error, ServiceError) else ServiceError()).problem()
