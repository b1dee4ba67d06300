"""An answer in CSV made fit for spreadsheets while it is sent."""

import codecs
from collections.abc import AsyncIterator
from dataclasses import replace

from starlette.requests import Request

from api.endpoint.answers import Chunks, StreamedAnswer
from api.http.spreadsheets import for_spreadsheet, rewritten
from khoi.spreadsheets import BOM, Records


def for_reader(request: Request, answer: StreamedAnswer) -> StreamedAnswer:
    """Return the answer as it is for a program, and CSV for a spreadsheet where a browser asks for it."""
    if answer.media_type != "text/csv" or not for_spreadsheet(request):
        return answer
    return replace(answer, chunks=SpreadsheetChunks(answer.chunks), whole=None)


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
