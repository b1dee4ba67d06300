"""From an answer to its words: claims, the sources they stand in, and what each source alone supports."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from fastapi import Query
from pydantic import Field

from api.lookups.models import Answer, ClaimDetail, EdtfText, Model, Page
from api.lookups.names import by_id
from api.lookups.paging import PageParameters
from api.lookups.rest import OnlyLanguage, View, answers, rest_router, slug
from api.lookups.support import claim_of
from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import Kind
from khoi.sparql.rows import Row

router = rest_router("evidence")


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


@answers(router, "/claims/{id:written}", "One claim, with the span that bears it")
async def claim(view: View, slug: Annotated[str, slug("s-plvn-nc-2023-sk--c020")], _: OnlyLanguage) -> ClaimAnswer:
    """Answer with what one source says, where in its text, and what is recorded on the strength of it."""
    return await claim_answer(view, await by_id(view, Kind.CLAIM, slug))


async def claim_answer(view: ReleaseView, claim: ThingReference) -> ClaimAnswer:
    """Answer with one claim, its spans, and what it supports."""
    rows = await view.rows("claim", claim=claim.id)
    return ClaimAnswer.from_rows(view, rows, **view.envelope, claim=claim_of(view, rows))


async def sources_of(view: ReleaseView) -> tuple[SourceSummary, ...]:
    """Return every source of the release."""
    return _summaries(view, await view.rows("sources"))


@answers(router, "/sources", "All sources")
async def sources(view: View, asked: Annotated[PageParameters, Query()]) -> SourcesAnswer:
    """Answer with every source, also those that nothing was recorded from."""
    found = await sources_of(view)
    shown, page = asked.page_of_all(view, found, lambda one: one.source.id)
    return SourcesAnswer(**view.envelope, **page, sources=tuple(shown))


@answers(router, "/sources/{id:written}", "One source, and what rests on it alone")
async def source(view: View, slug: Annotated[str, slug("s-plvn-nc-2023-sk")], _: OnlyLanguage) -> SourceAnswer:
    """Answer with the source and everything that would not be on record without it."""
    return await source_answer(view, await by_id(view, Kind.SOURCE, slug))


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
