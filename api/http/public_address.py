"""Under which address the service is known: what absolute addresses in its answers begin with.

A client may write any name into `Host`, and what is made of it (addresses in pages, feeds and descriptions) would lead
wherever the client likes, for others too where something caches. So the name is the owner's to say; of clients it is
believed only where the owner lists it. Where nothing is said, the address is that of the socket: right for whoever
connects without a proxy.

A proxy may serve several services under one name, each below a path of its own: `https://example.org/khoi/…`. That path
is the prefix. The answer is the same whether the proxy removes it before it passes a request on or leaves it there.
"""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.last_resort import plainly
from api.http.problems import ProblemError

_WATCHED = ("/livez", "/readyz")
"""Answered under any name: load balancers ask for them by number."""
_LONGEST_NAME = 300  # a name has 253 characters at most (RFC 1035), and a port stands behind it
_PREFIX = "prefix"


class PublicAddress:
    """ASGI middleware: sets scheme and `Host` of a request to what is believed of them.

    With a `base_url` (`https://khoi.example.org`) it is that; else the client's `Host` is believed if its name is among
    `allowed_hosts`. Where there are some and it is not among them, the request is refused with 400.
    The path of every request begins with `prefix` from here on, and its `root_path` is the prefix, as ASGI has it.
    """

    def __init__(self, app: ASGIApp, base_url: str | None, allowed_hosts: Collection[str], prefix: str) -> None:
        self._app = app
        self._prefix = prefix
        public = urlsplit(base_url or "")
        self._scheme, self._authority = public.scheme, public.netloc.encode()
        self._allowed = {name.lower() for name in allowed_hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on under the address that is believed."""
        if scope["type"] == "http":
            path = self._below(scope["path"])
            # Two `Host` fields make no request (RFC 9112, section 3.2): joined, they are no name that is allowed.
            given = b"".join(value for name, value in scope["headers"] if name == b"host")[:_LONGEST_NAME]
            if self._allowed and _name(given) not in self._allowed and path not in _WATCHED:
                hint = "the names under which it answers are set by --allowed-host"
                problem = ProblemError(400, f"the service has no such name as '{_name(given)}'", hint=hint)
                await plainly(problem)(scope, receive, send)
                return
            believed = self._authority or (given if self._allowed else _socket(scope))
            scope["scheme"] = self._scheme or scope["scheme"]
            scope["headers"] = [*(field for field in scope["headers"] if field[0] != b"host"), (b"host", believed)]
            scope["path"], scope["root_path"] = self._prefix + path, self._prefix
            scope.setdefault("state", {})[_PREFIX] = self._prefix
        await self._app(scope, receive, send)

    def _below(self, path: str) -> str:
        """Return a path without the prefix, which it has if the proxy left it there."""
        if self._prefix and f"{path}/".startswith(f"{self._prefix}/"):
            return path.removeprefix(self._prefix) or "/"
        return path


def prefix_of(scope: Scope) -> str:
    """Return the path below which the whole service stands; `root_path` also names the release that is asked."""
    prefix: str = scope["state"][_PREFIX]
    return prefix


def site_of(scope: Scope) -> str:
    """Return the whole address of the service, without a slash at its end."""
    host = next((value for name, value in scope["headers"] if name == b"host"), b"")
    return f"{scope['scheme']}://{host.decode('latin-1')}{prefix_of(scope)}"


def _name(authority: bytes) -> str:
    """Return the name of `name:port`, in lower case."""
    text = authority.decode("latin-1").lower()
    return text.partition("]")[0] + "]" if text.startswith("[") else text.partition(":")[0]  # [2001:db8::1]:8000


def _socket(scope: Scope) -> bytes:
    host, port = scope["server"]
    return f"[{host}]:{port}".encode() if ":" in host else f"{host}:{port}".encode()
