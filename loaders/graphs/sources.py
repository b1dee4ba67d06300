"""Source graphs: one a source, with its text version, evidence spans and claims."""

from collections.abc import Iterator
from functools import partial

from pyoxigraph import Literal

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.time import UNKNOWN_DAY, Instant
from loaders.claims.base import SourcedClaim
from loaders.context import Context
from loaders.curated import Source, SourceText, Span
from loaders.dataset import CuratedSource
from loaders.registry import Located
from loaders.things import Statement, Thing, each, edtf, in_both_languages, labelled, optional

_SOURCE_CLASSES = {
    "article": v.khoi.Article,
    "decision": v.khoi.SourceDecision,
    "report": v.khoi.SourceReport,
    "legal-text": v.khoi.LegalText,
}


def source_things(source: CuratedSource, addresses: Addresses) -> Iterator[Thing]:
    """Yield the source itself, its text version and its evidence spans."""
    record = source.source.record
    statements = (*_source(record, addresses), *in_both_languages(v.khoi.nothingRecorded, source.nothing_recorded))
    yield Thing(addresses.thing(Kind.SOURCE, record.id), statements, source.source.position)
    if record.text is not None:
        yield Thing(addresses.thing(Kind.TEXT, record.id), tuple(_text(record, record.text)), source.source.position)
    for slug, span in source.spans.items():
        this = addresses.thing(Kind.EVIDENCE, f"{record.id}--{slug}")
        yield Thing(this, tuple(_span(span, record.id, addresses)), span.position)


def claim_thing(claim: SourcedClaim, context: Context) -> Thing:
    """Return a claim with everything its source says and the reader noted."""
    return Thing(claim.this, tuple(_claim(claim, context)), claim.position)


def _source(source: Source, addresses: Addresses) -> Iterator[Statement]:
    yield v.rdf.type, _SOURCE_CLASSES[source.kind]
    yield from labelled(source.title)
    yield v.dcterms.language, v.plain(source.language)
    yield from optional(v.khoi.url, source.url, v.uri)
    yield from optional(v.khoi.outlet, source.outlet, v.plain)
    yield from optional(v.khoi.publishedEdtf, source.published, edtf)
    yield from optional(v.khoi.textOf, source.text_of, partial(addresses.thing, Kind.DOCUMENT))
    yield from in_both_languages(v.khoi.sourceNote, source.note)
    for leftover in source.leftovers:
        yield from in_both_languages(v.khoi.leftover, leftover)
    when = issued(source.published) if source.published else None
    if when is not None:
        yield v.dcterms.issued, when
    if source.text is not None:
        yield v.khoi.textVersion, addresses.thing(Kind.TEXT, source.id)


def issued(when: Instant) -> Literal | None:
    """Return the day, or else the month or the year, in which a source was published, if one contains it."""
    if when.day:
        return v.day(when.day)
    # A span over a new year has no one year.
    if when.earliest is None or when.latest is None or when.earliest.year != when.latest.year:
        return None
    if when.earliest.month == when.latest.month:
        return v.year_and_month(f"{when.earliest:%Y-%m}")
    return v.year(f"{when.earliest:%Y}")


def _text(source: Source, text: SourceText) -> Iterator[Statement]:
    yield v.rdf.type, v.khoi.TextVersion
    yield from labelled(source.title)
    yield v.khoi.textDigest, v.plain(text.sha256)
    yield v.khoi.textLength, v.integer(text.length)


def _span(span: Located[Span], source: str, addresses: Addresses) -> Iterator[Statement]:
    yield v.rdf.type, v.khoi.EvidenceSpan
    yield v.khoi.spanOf, addresses.thing(Kind.TEXT, source)
    yield v.khoi.spanStart, v.integer(span.record.start)
    yield v.khoi.spanEnd, v.integer(span.record.end)
    yield v.khoi.spanDigest, v.plain(span.record.sha256)
    yield v.khoi.part, v.code("part", span.record.part)


def _claim(claim: SourcedClaim, context: Context) -> Iterator[Statement]:
    record = claim.record
    value = record.value(context)
    yield v.rdf.type, v.khoi.Claim
    yield v.khoi.claimKind, v.code("claim-kind", record.kind)
    yield v.khoi.claimSource, claim.source
    yield v.khoi.claimSubject, claim.subject(context)
    yield (v.khoi.claimValue if isinstance(value, Literal) else v.khoi.claimObject), value
    yield from _date(claim, context)
    yield from record.qualifiers(context)
    yield from each(v.khoi.inferredPart, (v.code("inferred-part", part) for part in record.inferred))
    yield from optional(v.khoi.nameInSource, record.printed, partial(v.text, language="vi"))
    yield from optional(v.khoi.titleInSource, record.printed_title, partial(v.text, language="vi"))
    yield v.khoi.certainty, v.code("certainty", record.certainty)
    yield v.khoi.verification, v.code("verification", "verified" if claim.verified else "unverified")
    spans = (context.thing(Kind.EVIDENCE, f"{claim.source_id}--{span}") for span in record.evidence)
    yield from each(v.khoi.evidence, spans)
    yield from in_both_languages(v.khoi.grounds, record.grounds)


def _date(claim: SourcedClaim, context: Context) -> Iterator[Statement]:
    if claim.record.on is not None:
        yield from attestation(claim.record.on)
    elif claim.meeting is not None:
        yield v.khoi.atMeeting, context.thing(Kind.MEETING, claim.meeting)
    # A stay stated whole has its two days instead.
    elif not claim.record.is_dated:
        yield v.khoi.attestedEdtf, v.plain(UNKNOWN_DAY)


def attestation(when: Instant) -> Iterator[Statement]:
    """Yield a claim's own day in EDTF and its bounds as dates."""
    yield v.khoi.attestedEdtf, edtf(when)
    yield from optional(v.khoi.notEarlierThan, when.earliest, v.day)
    yield from optional(v.khoi.notLaterThan, when.latest, v.day)
