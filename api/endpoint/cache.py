"""What is cached of answers, and under which tag: the digest of release, canonical query and format."""

import hashlib
import re
from dataclasses import dataclass

from api.http.headers import RawHeaders
from khoi import __version__
from khoi.sparql.backend import Request
from khoi.sparql.tokens import tokens

LARGEST = 256 * 1024
"""How large an answer may be to be cached, in bytes."""
_LONGEST = 4 * 1024  # its tokens are read on the event loop, which takes a millisecond a KB
_LAYOUT = re.compile(r"[\t\r\n]|  |\s\#")
# Looked for first, since it takes a tenth of the time of the pattern; `\u0052AND` may hide a word.
_MAYBE_UNREPEATABLE = ("RAND", "NOW", "UUID", "BNODE", "CONSTRUCT", "SERVICE", "\\U")
# A CONSTRUCT with blank nodes makes new ones each time; what SERVICE gets may change at any time.
_UNREPEATABLE = re.compile(
    r"\b(?:RAND|NOW|UUID|STRUUID|BNODE)\s*\(|\bCONSTRUCT\b(?:(?!CONSTRUCT)[^}])*?(?:_:|\[)|\bSERVICE\b|\\u",
    re.IGNORECASE,
)
"""Each CONSTRUCT is read up to the next one only, or many in a row would take time with the square of their number."""


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """A whole answer and its headers; its length is the bytes that it takes in the cache."""

    headers: RawHeaders
    body: bytes

    def __len__(self) -> int:
        """Return the bytes of the body, and about what its headers and its place take."""
        return 512 + len(self.body)


def canonical(query: str) -> str:
    """Return `query` without comments and with single spaces, so that layout makes no other query of it.

    A very long query stays as it is, and so does one that has no layout to speak of.
    """
    if len(query) > _LONGEST or not _LAYOUT.search(query):
        return query
    found = list(tokens(query))
    ends = [0, *(token.offset + len(token.text) for token in found)]
    parts = (" " + token.text if token.offset > end else token.text for token, end in zip(found, ends, strict=False))
    return "".join(parts).lstrip()


def entity_tag(release: str, request: Request) -> str | None:
    """Return the tag of the answer to `request`, or None where asking again may give another answer.

    A release never changes, so release, query, format, dataset and the version of this program make the answer.
    """
    upper = request.query.upper()
    if any(text in upper for text in _MAYBE_UNREPEATABLE) and _UNREPEATABLE.search(request.query):
        return None
    parts = (
        release,
        __version__,  # another version may write the same answer in other bytes
        canonical(request.query),
        request.results.media_type if request.results else "",
        request.graph.media_type if request.graph else "",
        request.base or "",
        *request.default_graphs,
        "",  # ends the first list of graphs: `a` as default and `b` as named is another dataset than both as default
        *request.named_graphs,
    )
    return hashlib.blake2b("\x00".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
