"""An answer in CSV made fit for spreadsheets while it is sent."""

import codecs
from collections.abc import AsyncIterator

from api.endpoint.answers import Chunks
from api.http.spreadsheets import rewritten
from khoi.spreadsheets import BOM, Records


class SpreadsheetChunks:
    """CSV as it comes, with a byte order mark, and with cells that a spreadsheet shows as they are."""

    def __init__(self, chunks: Chunks) -> None:
        self._chunks = chunks

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield whole records, since a chunk may end within a quoted cell."""
        decoder, records = codecs.getincrementaldecoder("utf-8")(), Records()
        yield BOM.encode()
        async for chunk in self._chunks:
            if whole := records.add(decoder.decode(chunk)):
                yield rewritten(whole).encode()
        if rest := records.rest():
            yield rewritten(rest).encode()

    async def aclose(self) -> None:
        """Stop the query."""
        await self._chunks.aclose()
