"""The resolved graph, what meetings brought about: elections, awards, covenants, themes, tasks."""

from collections.abc import Iterator
from typing import cast

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.names.text import search_key
from khoi.time import Interval
from loaders.claims import SourcedClaim, recipient_of
from loaders.graphs.bodies import effective
from loaders.graphs.context import Context, grouped, united
from loaders.graphs.holdings import body_label, joined
from loaders.records import claims as c
from loaders.records.common import Label
from loaders.things import (
    Statement,
    Thing,
    each,
    in_both_languages,
    labelled,
    optional,
    period,
    period_label,
    period_slug,
)  # fmt: skip


def outcome_things(context: Context) -> Iterator[Thing]:
    """Yield every outcome, task and theme, and the periods they name."""
    for slug, claims in sorted(grouped(context.claims, _slug).items()):
        record = claims[0].record
        match record:
            case c.Election():
                kind, statements = Kind.OUTCOME, _election(record, claims[0].meeting, context)
            case c.Award():
                kind, statements = Kind.AWARD, _award(record, context, claims)
            case c.Covenant():
                kind, statements = Kind.COVENANT, _covenant(record, context, claims)
            case c.Theme():
                kind, statements = Kind.THEME, _theme(record, context)
            case c.Task():
                kind, statements = Kind.TASK, _task(record, context)
            case _:
                kind, statements = Kind.OUTCOME, _report(cast("c.MeetingReport", record), context)
        support = each(v.SUPPORTED_BY, (claim.this for claim in claims))
        yield Thing(context.thing(kind, slug), (*statements, *support), claims[0].position)
        interval: Interval | None = getattr(record, "period", None)
        if interval:
            yield period(interval, context.addresses, claims[0].position)


def _slug(claim: SourcedClaim) -> str | None:
    match record := claim.record:
        case c.Election():
            return f"{claim.meeting or claim.source_id}--election--{record.office}--{record.term_year}--{record.agency}"
        case c.Award():
            recipient = record.agency or record.person or "unnamed"
            step = record.kind.removeprefix("award-")
            where = record.meeting or (record.on.edtf.strip("[]").replace("..", "--") if record.on else "")
            return f"{where}--{step}--{record.award}--{recipient}".lower()
        case c.Covenant():
            return f"{record.bloc}--{period_slug(record.period)}"
        case c.Theme():
            return f"{record.bloc}--{period_slug(record.period)}--{search_key(record.theme).replace(' ', '-')}"
        case c.Task() | c.MeetingReport():
            return f"{claim.source_id}--{record.id}"
        case _:
            return None


def _election(record: c.Election, meeting: str | None, context: Context) -> Iterator[Statement]:
    yield v.TYPE, v.ELECTION
    election = Label(vi=f"Bầu cho năm {record.term_year}", en=f"Election for {record.term_year}")
    office = context.registry.offices[record.office].record.label
    yield from labelled(joined(election, office, body_label(context.registry, record.agency)))
    yield from optional(v.OUTCOME_OF, context.thing(Kind.MEETING, meeting) if meeting else None)
    yield v.ELECTED_TO, context.thing(Kind.OFFICE, record.office)
    yield v.ELECTS, context.thing(Kind.AGENCY, record.agency)
    yield v.TERM_YEAR, v.plain(record.term_year)
    yield v.STARTS_TENURE, context.thing(Kind.TERM, f"{record.office}--{record.term_year}--{record.agency}")


def _award(record: c.Award, context: Context, claims: list[SourcedClaim]) -> Iterator[Statement]:
    yield v.TYPE, v.AWARD_PROPOSAL if record.kind == "award-proposal" else v.AWARD_CONFERRAL
    step = context.codes.label("claim-kind", record.kind)
    recipient = _recipient_label(record, context)
    yield from labelled(joined(step, context.codes.label("award", record.award), recipient))
    yield from optional(v.OUTCOME_OF, context.thing(Kind.MEETING, record.meeting) if record.meeting else None)
    if record.on is not None:
        yield from effective(record.on)
    yield v.AWARD_KIND, v.code("award", record.award)
    yield from optional(v.AWARD_CLASS, v.code("award-class", record.award_class) if record.award_class else None)
    yield from optional(v.RECIPIENT, recipient_of(record, context.addresses))
    yield from in_both_languages(v.RECIPIENT_NOTE, record.unnamed)
    if record.period is not None:
        yield _for_period(record.period, context)
    yield from each(v.PRESENTED_BY, _persons(claims, "presenters", context))


def _covenant(record: c.Covenant, context: Context, claims: list[SourcedClaim]) -> Iterator[Statement]:
    covenants = [cast("c.Covenant", claim.record) for claim in claims]
    themes = dict.fromkeys(covenant.theme for covenant in covenants if covenant.theme)
    yield v.TYPE, v.COVENANT
    covenant = Label(vi="Giao ước thi đua", en="Emulation covenant")
    bloc = context.registry.blocs[record.bloc].record.label
    yield from labelled(joined(covenant, bloc, period_label(record.period)))
    yield from optional(v.OUTCOME_OF, context.thing(Kind.MEETING, record.meeting) if record.meeting else None)
    yield v.IN_BLOC, context.thing(Kind.BLOC, record.bloc)
    yield _for_period(record.period, context)
    yield from each(v.THEME, (v.text(theme, "vi") for theme in themes))
    yield from each(v.SIGNATORY, (context.thing(Kind.AGENCY, slug) for slug in united(covenants, "signatories")))
    yield from each(v.WITNESSED_BY, _persons(claims, "witnesses", context))


def _theme(record: c.Theme, context: Context) -> Iterator[Statement]:
    yield v.TYPE, v.THEME_CLASS
    bloc = context.registry.blocs[record.bloc].record.label
    yield from labelled(joined(bloc, period_label(record.period), Label(vi=record.theme, en=record.theme)))
    yield v.IN_BLOC, context.thing(Kind.BLOC, record.bloc)
    yield _for_period(record.period, context)
    yield v.THEME, v.text(record.theme, "vi")


def _task(record: c.Task, context: Context) -> Iterator[Statement]:
    yield v.TYPE, v.TASK
    yield from labelled(record.text)
    yield from in_both_languages(v.GIST, record.text)
    yield v.SET_AT, context.thing(Kind.MEETING, record.meeting)
    yield from optional(v.SET_BY, context.thing(Kind.PERSON, record.set_by) if record.set_by else None)
    yield from optional(v.ASSIGNED_TO, context.thing(Kind.BLOC, record.bloc) if record.bloc else None)
    if record.period:
        yield _for_period(record.period, context)
    yield from each(v.CITES, (context.thing(Kind.DOCUMENT, slug) for slug in record.documents))


def _report(record: c.MeetingReport, context: Context) -> Iterator[Statement]:
    yield v.TYPE, v.SHORTCOMING if record.kind == "shortcoming" else v.RECOMMENDATION
    yield from labelled(record.text)
    yield from in_both_languages(v.GIST, record.text)
    yield v.OUTCOME_OF, context.thing(Kind.MEETING, record.meeting)
    yield from optional(v.CONCERNS, context.thing(Kind.BLOC, record.bloc) if record.bloc else None)
    if record.period:
        yield _for_period(record.period, context)


def _for_period(interval: Interval, context: Context) -> Statement:
    return v.FOR_PERIOD, context.thing(Kind.PERIOD, period_slug(interval))


def _persons(claims: list[SourcedClaim], field: str, context: Context) -> Iterator[NamedNode]:
    return (context.thing(Kind.PERSON, slug) for slug in united((claim.record for claim in claims), field))


def _recipient_label(record: c.Award, context: Context) -> Label:
    if record.person:
        name = context.registry.persons[record.person].record.name
        return Label(vi=name, en=name)
    return record.unnamed or body_label(context.registry, record.agency or "")
