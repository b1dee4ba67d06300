"""From an answer to its words: claims, the sources they stand in, and what each source alone supports."""

from api.http.languages import Language
from api.lookups.evidence_models import ClaimAnswer, SourceAnswer, SourcesAnswer, SourceSummary
from api.lookups.holdings import envelope
from api.lookups.models import ThingReference
from api.lookups.paging import page_of
from api.lookups.registry import ListRequest
from api.lookups.support import claim_of, optional_reference, reference
from api.serving.publication import Publication
from khoi.sparql.rows import Row


async def claim_answer(publication: Publication, claim: ThingReference, language: Language) -> ClaimAnswer:
    """Answer with one claim, its spans, and what it supports."""
    rows = await publication.rows("claim", claim=claim.id, lang=language)
    first = rows[0]
    supports = {row["supports"]: optional_reference(publication, row, "supports") for row in rows if "supports" in row}
    return ClaimAnswer(
        **envelope(publication),
        claim=claim_of(publication, rows, language),
        subject=reference(publication, first["subject"], first.get("subjectLabel")),
        object=optional_reference(publication, first, "object"),
        value=first.get("value"),
        supports=tuple(thing for thing in supports.values() if thing),
    )


async def sources(publication: Publication, language: Language) -> tuple[SourceSummary, ...]:
    """Return every source of the release."""
    return _summaries(publication, await publication.rows("sources", lang=language))


async def sources_answer(publication: Publication, asked: ListRequest) -> SourcesAnswer:
    """Answer with a page of the release's sources."""
    found = await sources(publication, asked.language)
    shown, next_ = page_of(asked.request, found, asked.limit, asked.cursor, lambda one: one.source.id)
    return SourcesAnswer(**envelope(publication), sources=tuple(shown), next=next_)


async def source_answer(publication: Publication, source: ThingReference, language: Language) -> SourceAnswer:
    """Answer with one source and what rests on it alone."""
    rows = await publication.rows("sources", source=source.id, lang=language)
    alone = await publication.rows("rests-solely-on", source=source.id, lang=language)
    [summary] = _summaries(publication, rows)
    return SourceAnswer(
        **envelope(publication),
        source=summary,
        text_sha256=rows[0].get("textDigest"),
        rests_solely_on_it=tuple(reference(publication, row["thing"], row["thingLabel"]) for row in alone),
    )


def _summaries(publication: Publication, rows: list[Row]) -> tuple[SourceSummary, ...]:
    by_source = {row["source"]: row for row in rows}
    return tuple(_summary(publication, row) for row in by_source.values())


def _summary(publication: Publication, row: Row) -> SourceSummary:
    printed = row.get("publishedAt")
    return SourceSummary(
        source=reference(publication, row["source"], row["sourceLabel"]),
        url=row.get("url"),
        outlet=row.get("outlet") or row.get("publisherLabel"),
        published=row.get("publishedEdtf") or (printed[:10] if printed else None),  # the day of an xsd:dateTime
        held="textDigest" in row,
        claims=int(row["claims"]),
    )
