"""XML that any parser reads: what the engine writes, looked through on its way out.

The engine writes characters that XML 1.0 has no way to hold (section 2.2: U+0001, U+FFFE), line ends that parsers
change (section 2.11: a carriage return has to be written `&#13;`) and, for a predicate such as `http://example.org/p/`,
elements without a name. The first and the last have no spelling in XML: such an answer is refused in this format.
"""

import re
from typing import BinaryIO, cast

from khoi.sparql.formats import GraphFormat, ResultFormat

_UNWRITABLE = re.compile(
    rb"(?P<character>[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf])|<\w{1,50}:(?=[\s/>])(?P<nameless>)"
)
_LOOKED_BACK = 64
"""How many bytes what is looked for may have at the most: it may come in two parts."""


class NotInXmlError(ValueError):
    """An answer that XML cannot hold."""


def well_formed(out: BinaryIO, format_: ResultFormat | GraphFormat) -> BinaryIO:
    """Return where to write an answer in `format_`: `out`, or for XML what raises `NotInXmlError` if it is not XML."""
    return cast("BinaryIO", _XmlWriter(out)) if format_.media_type.endswith("+xml") else out


class _XmlWriter:
    """Passes on to `out` what is well-formed."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._before = b""

    def write(self, data: bytes) -> int:
        """Pass on a part of a document in UTF-8."""
        seen = self._before + data
        found = _UNWRITABLE.search(seen)
        if found is not None:
            raise NotInXmlError(_said(found))
        self._before = seen[-_LOOKED_BACK:]
        self._out.write(bytes(data).replace(b"\r", b"&#13;"))
        return len(data)

    def flush(self) -> None:
        """Pass on that what was written is wanted."""
        self._out.flush()


def _said(found: re.Match[bytes]) -> str:
    character = found["character"]
    if character is None:
        return "the answer has a predicate that ends in no name, which RDF/XML cannot write; accept text/turtle"
    return f"the answer has the character U+{ord(character.decode()):04X}, which XML cannot hold; accept another format"
