"""Answers for clients of HTTP/1.0, which know no chunks: whole, with their length (RFC 9112, section 6.1)."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import ProblemError

_MOST = 32 << 20
"""How many bytes of an answer are held back until its length is known."""


class _TooLongError(Exception):
    """An answer that is not held back any longer."""


class WholeAnswers:
    """ASGI middleware: holds an answer without a length back for a client of HTTP/1.0 until it is whole."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope.get("http_version") != "1.0" or scope["method"] == "HEAD":
            await self._app(scope, receive, send)
            return
        begun: list[Message] = []
        body = bytearray()

        async def hold(message: Message) -> None:
            if begun and _has_length(begun[0]):
                await send(message)
            elif message["type"] == "http.response.start":
                begun.append(message)
                if _has_length(message):
                    await send(message)
            else:
                body.extend(message.get("body", b""))
                if len(body) > _MOST:
                    raise _TooLongError
                if not message.get("more_body"):
                    await send({**begun[0], "headers": [*begun[0]["headers"], (b"content-length", b"%d" % len(body))]})
                    await send({"type": "http.response.body", "body": bytes(body)})

        try:
            await self._app(scope, receive, hold)
        except _TooLongError:
            problem = ProblemError(505, f"an answer of more than {_MOST >> 20} MiB needs HTTP/1.1", hint="or add LIMIT")
            await problem.response(Request(scope))(scope, receive, send)


def _has_length(start: Mapping[str, object]) -> bool:
    headers = start["headers"]
    return start["status"] in (204, 304) or any(name == b"content-length" for name, _ in headers)  # type: ignore[attr-defined]
