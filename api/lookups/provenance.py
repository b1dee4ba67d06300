"""From an answer to its words: claims, the sources they stand in, and what each source alone supports."""

from collections.abc import Sequence
from typing import ClassVar

from pydantic import Field

from api.lookups.models import Answer, ClaimDetail, EdtfText, Model, Page
from api.lookups.paging import ListRequest
from api.lookups.support import claim_of
from api.lookups.view import ReleaseView, ThingReference
from khoi.sparql.rows import Row


class ClaimAnswer(Answer):
    """One claim: what it says of what, where it stands, and what rests on it."""

    claim: ClaimDetail
    subject: ThingReference
    object: ThingReference | None = None
    value: str | None = Field(None, description="What it says where that is no thing: a name, a number, a theme.")
    supports: tuple[ThingReference, ...] = Field(description="What is recorded on the strength of it, with others.")


class SourceSummary(Model):
    """A source, where it was published, and how many claims it makes."""

    source: ThingReference
    url: str | None = None
    outlet: str | None = Field(None, description="Who published it, as catalogued.")
    published: EdtfText | None = Field(None, description="When it was published, as catalogued or as it prints.")
    held: bool = Field(description="Its text is held here, known by digest, and its claims were checked against it.")
    claims: int


class SourcesAnswer(Page):
    """All sources of the release."""

    rows_in: ClassVar[str] = "sources"

    sources: tuple[SourceSummary, ...]


class SourceAnswer(Answer):
    """One source, and what would go if it were withdrawn."""

    source: SourceSummary
    text_sha256: str | None = None
    rests_solely_on_it: tuple[ThingReference, ...] = Field(
        description="What no other source supports. Days that only it saw go too, where others keep the thing."
    )


async def claim_answer(view: ReleaseView, claim: ThingReference) -> ClaimAnswer:
    """Answer with one claim, its spans, and what it supports."""
    rows = await view.rows("claim", claim=claim.id)
    first = rows[0]
    return ClaimAnswer.from_row(
        view, first, **view.envelope, claim=claim_of(view, rows), supports=view.things_in(rows, "supports")
    )


async def sources(view: ReleaseView) -> tuple[SourceSummary, ...]:
    """Return every source of the release."""
    return _summaries(view, await view.rows("sources"))


async def sources_answer(view: ReleaseView, asked: ListRequest) -> SourcesAnswer:
    """Answer with a page of the release's sources."""
    found = await sources(view)
    shown, page = asked.page_of_all(found, lambda one: one.source.id)
    return SourcesAnswer(**view.envelope, **page, sources=tuple(shown))


async def source_answer(view: ReleaseView, source: ThingReference) -> SourceAnswer:
    """Answer with one source and what rests on it alone."""
    rows = await view.rows("sources", source=source.id)
    alone = await view.rows("rests-solely-on", source=source.id)
    [summary] = _summaries(view, rows)
    return SourceAnswer(
        **view.envelope,
        source=summary,
        text_sha256=rows[0].get("textDigest"),
        rests_solely_on_it=view.things_in(alone, "thing"),
    )


def _summaries(view: ReleaseView, rows: Sequence[Row]) -> tuple[SourceSummary, ...]:
    by_source = {row["source"]: row for row in rows}
    return tuple(_summary(view, row) for row in by_source.values())


def _summary(view: ReleaseView, row: Row) -> SourceSummary:
    printed = row.get("publishedAt")
    return SourceSummary.from_row(
        view,
        row,
        outlet=row.get("outlet") or row.get("publisherLabel"),
        published=row.get("publishedEdtf") or (printed[:10] if printed else None),  # the day of an xsd:dateTime
        held="textDigest" in row,
    )
