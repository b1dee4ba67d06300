"""The resolved graph: how offices were entered and left, what became of bodies, what laws provide."""

from collections.abc import Iterator
from typing import cast

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.time import Instant, common, hull
from loaders.claims import SourcedClaim
from loaders.graphs.context import Context, grouped, united
from loaders.graphs.holdings import address, body_label, holding_label, joined
from loaders.records import claims as c
from loaders.records.common import Label
from loaders.resolution.holdings import HoldingKind, ResolvedHolding
from loaders.resolution.meeting_days import when
from loaders.things import Statement, Thing, each, in_both_languages, labelled, optional


def office_acts(holding: ResolvedHolding, context: Context) -> Iterator[Thing]:
    """Yield how a tenure began, was extended or ended, one act for each manner a source names."""
    if holding.kind is not HoldingKind.TENURE:
        return
    for scheme in ("entry", "exit"):
        manners: dict[str, list[SourcedClaim]] = {}
        for claim in holding.claims:
            manner = getattr(claim.record, scheme)
            if manner is not None:
                manners.setdefault(manner, []).append(claim)
        for manner, claims in sorted(manners.items()):
            statements = _act(holding, scheme, manner, claims, context)
            slug = f"{holding.slug}--{scheme}-{manner}"
            yield Thing(context.thing(Kind.ACT, slug), tuple(statements), claims[0].position)


def _act(
    holding: ResolvedHolding, scheme: str, manner: str, claims: list[SourcedClaim], context: Context
) -> Iterator[Statement]:
    tenure = address(holding, context.addresses)
    yield from labelled(joined(context.codes.label(f"{scheme}-manner", manner), holding_label(holding, context)))
    if scheme == "entry":
        yield v.TYPE, v.ENTRY_ACT
        yield v.ENTRY_MANNER, v.code("entry-manner", manner)
        yield (v.EXTENDS_TENURE if manner == "extended" else v.STARTS_TENURE), tenure
    else:
        yield v.TYPE, v.EXIT_ACT
        yield v.EXIT_MANNER, v.code("exit-manner", manner)
        yield v.ENDS_TENURE, tenure
    records = [cast("c.OfficeHolding", claim.record) for claim in claims]
    yield from effective(_day_of_act(scheme, claims, context))
    documents = dict.fromkeys(record.decision for record in records if record.decision)
    yield from each(v.DECISION_DOCUMENT, (context.thing(Kind.DOCUMENT, slug) for slug in list(documents)[:1]))
    votes = next((record.votes for record in records if record.votes), None)
    if votes is not None and scheme == "entry":
        yield v.VOTES_IN_FAVOUR, v.integer(votes.in_favour)
        yield v.VOTES_CAST, v.integer(votes.cast)
    yield from each(v.SUPPORTED_BY, (claim.this for claim in claims))


def _day_of_act(scheme: str, claims: list[SourcedClaim], context: Context) -> Instant:
    """Return the day all claims allow; one that says former gives only the latest."""
    instants = []
    for claim in claims:
        record = cast("c.OfficeHolding", claim.record)
        day = (record.since if scheme == "entry" else record.until) or when(claim, context.days)
        instants.append(Instant(None, day.latest) if record.event == "former" else day)
    return common(instants) or hull(instants)


def effective(day: Instant) -> Iterator[Statement]:
    """Yield the day something takes effect, in EDTF, with its bounds as dates."""
    yield v.EFFECTIVE_ON_EDTF, v.plain(day.edtf)
    yield from optional(v.EFFECTIVE_ON, v.day(day.day) if day.day else None)
    yield from optional(v.EFFECTIVE_NOT_EARLIER_THAN, v.day(day.earliest) if day.earliest else None)
    yield from optional(v.EFFECTIVE_NOT_LATER_THAN, v.day(day.latest) if day.latest else None)


def agency_changes(context: Context) -> Iterator[Thing]:
    """Yield each change of bodies, told by however many sources."""
    for slug, claims in sorted(grouped(context.claims, _change_slug).items()):
        records = [cast("c.AgencyChange", claim.record) for claim in claims]
        first = records[0]
        instants = [when(claim, context.days) for claim in claims]
        originals, results = united(records, "originals"), united(records, "results")
        named = (body_label(context.registry, body) for body in results or originals)
        documents = dict.fromkeys(record.decision for record in records if record.decision)
        statements = (
            (v.TYPE, v.AGENCY_CHANGE),
            *labelled(joined(context.codes.label("agency-change", first.change), *named)),
            (v.CHANGE_KIND, v.code("agency-change", first.change)),
            *each(v.ORIGINAL_ORGANIZATION, (context.thing(Kind.AGENCY, body) for body in originals)),
            *each(v.RESULTING_ORGANIZATION, (context.thing(Kind.AGENCY, body) for body in results)),
            *effective(common(instants) or hull(instants)),
            *each(v.DECISION_DOCUMENT, (context.thing(Kind.DOCUMENT, slug) for slug in list(documents)[:1])),
            *each(v.SUPPORTED_BY, (claim.this for claim in claims)),
        )
        yield Thing(context.thing(Kind.CHANGE, slug), statements, claims[0].position)


def _change_slug(claim: SourcedClaim) -> str | None:
    record = claim.record
    if not isinstance(record, c.AgencyChange):
        return None
    return "--".join((record.change, *(record.results or record.originals)))


def provisions(context: Context) -> Iterator[Thing]:
    """Yield what legal texts provide."""
    for claim in context.claims:
        record = claim.record
        if isinstance(record, c.Provision):
            yield Thing(
                context.thing(Kind.PROVISION, claim.slug), tuple(_provision(record, context, claim)), claim.position
            )


def _provision(record: c.Provision, context: Context, claim: SourcedClaim) -> Iterator[Statement]:
    document = context.registry.documents[record.document].record.label
    article = (Label(vi=record.article, en=record.article),) if record.article else ()
    yield v.TYPE, v.PROVISION
    yield from labelled(joined(document, *article, record.gist))
    yield from in_both_languages(v.GIST, record.gist)
    yield v.PROVISION_OF, context.thing(Kind.DOCUMENT, record.document)
    yield from optional(v.LAW_ARTICLE, v.plain(record.article) if record.article else None)
    yield from optional(v.REGULATES, v.code("award", record.award) if record.award else None)
    yield from optional(v.REGULATES, context.thing(Kind.OFFICE, record.office) if record.office else None)
    yield from optional(v.VALID_FROM, v.day(record.valid_from) if record.valid_from else None)
    yield from optional(v.VALID_UNTIL, v.day(record.valid_until) if record.valid_until else None)
    yield v.SUPPORTED_BY, claim.this
