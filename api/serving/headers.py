"""What every answer says of the release it comes from: its id, its place in time, and where to look for other times."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import lru_cache
from urllib.parse import quote

from starlette.types import Message, Scope, Send

from api.http.headers import RawHeaders
from api.http.public_address import prefix_of, site_of
from khoi.releases.release import Manifest

TIMED = ("/doc/", "/id/", "/api/v1/", "/sparql")
"""Where paths begin that are answered as of an earlier time too (RFC 7089)."""
TIMEMAP = "/timemap"
_LONGEST = 1_000
"""A query string of so many bytes is no longer repeated in headers, which programs bound."""
_OF_QUERIES = "%!$&'()*+,;=:@/?-._~"  # what RFC 3986, section 3.4, allows in a query; a % is written as one already


def naming(manifest: Manifest, scope: Scope, send: Send) -> Send:
    """Return `send` with the release's id, and its place in time, added to the answer's start."""
    root: str = scope["root_path"]
    path: str = scope["path"].removeprefix(root)
    was = root != prefix_of(scope)
    varies = not was and path.startswith(TIMED)
    added = _added(manifest.id, manifest.built, site_of(scope), path, scope["query_string"][:_LONGEST], was=was)

    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = message["headers"]
            message["headers"] = [*(_varying(headers) if varies else headers), *added]
        await send(message)

    return with_headers


@lru_cache(maxsize=64)
def _added(release: str, built: str, site: str, path: str, query: bytes, *, was: bool) -> RawHeaders:
    added = [(b"x-khoi-release", release.encode())]
    if path.startswith(TIMED) and len(query) < _LONGEST:
        address = timed(path, query)
        link = f'<{site}{address}>; rel="original timegate", <{site}{TIMEMAP}{address}>; rel="timemap"'
        added.append((b"link", link.encode()))
    if path.startswith(TIMED) and was:
        added.append((b"memento-datetime", http_date(built).encode()))
    return added


def timed(path: str, query: bytes) -> str:
    """Return an address below the service as a header may hold it; what is asked for is part of it."""
    return quote(path) + (f"?{quote(query, safe=_OF_QUERIES)}" if query else "")


def http_date(built: str) -> str:
    """Return when a release was built, as HTTP writes dates."""
    return format_datetime(datetime.fromisoformat(built).astimezone(UTC), usegmt=True)


def _varying(headers: Iterable[tuple[bytes, bytes]]) -> RawHeaders:
    """Return `headers` with the client's time among what the answer depends on."""
    named = b", ".join([value for name, value in headers if name == b"vary"])
    return [*(header for header in headers if header[0] != b"vary"), (b"vary", _timed(named))]


@lru_cache(maxsize=64)
def _timed(vary: bytes) -> bytes:
    return b", ".join([*dict.fromkeys(name for name in vary.split(b", ") if name), b"Accept-Datetime"])
