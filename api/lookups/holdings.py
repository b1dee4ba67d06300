"""Who held an office, and which offices a person held: what may be said of the time asked, and in one sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from api.http.languages import Language
from api.lookups.held import Held, tenures_of
from api.lookups.holding_models import (
    DayAssumed,
    EndedBody,
    HoldersAnswer,
    Holding,
    Horizon,
    PresumptionDetail,
    RolesAnswer,
)
from api.lookups.models import Claim, ThingReference
from api.lookups.presumptions import presumed_because, presumptions
from api.lookups.reports import Report, events, nearest, touches, within
from api.lookups.representatives import representatives
from api.lookups.sentences import Told, ended, roles_sentence, sentence
from api.lookups.support import local, optional_reference, reference
from api.lookups.wording import around, nothing_found, status_label, unknown_reason
from api.serving.publication import Publication
from khoi.sparql.queries import period
from khoi.time import Holding as Recorded
from khoi.time import Interval, Mark, Status, as_edtf, covers, read_period, status_in

_ORDER = list(Status)
_NEAR_DAYS = 730
"""A holder seen farther away than this from the time asked is folded: two years, so that neighbours of a term stay."""


async def holders(
    publication: Publication, office: ThingReference, on: str | None, language: Language, *, presume: bool = True
) -> HoldersAnswer:
    """Answer who held `office`, `on` a day, in a period, or ever. Raises `ParameterError` for a bad date.

    Without `presume` nobody is presumed: the answers are the other six.
    """
    asked = period("on", on) if on else None
    held = await tenures_of(publication, "holders-of-office", "office", office, language)
    held = await _with_representatives(publication, held, office, language)
    told = await tell(publication, held, asked, language, presume=presume)
    shown = [one.holding for one in told if one.holding.status is not Status.OUTSIDE]
    gone = await _ended_body(publication, office, asked, language) if asked else None
    single = all(one.single for one in held)
    answer = _answer(told, gone) if asked else None
    return HoldersAnswer(
        **envelope(publication),
        office=office,
        on=as_edtf(on) if on else None,
        sentence=_sentence(told, asked, gone, language, single_seat=single) if asked else None,
        answer=answer,
        answer_label=_label(told, answer, asked, language) if answer and asked else None,
        reason=_reason(told, answer, language) if asked else None,
        complete=any(one.covers for one in shown) and single,
        holders=tuple(shown),
        outside=len(told) - len(shown),
        ended_body=gone,
        horizon=horizon(publication),
    )


async def roles(
    publication: Publication, person: ThingReference, on: str | None, language: Language, *, presume: bool = True
) -> RolesAnswer:
    """Answer which offices `person` held, `on` a day, in a period, or ever. Raises `ParameterError`."""
    asked = period("on", on) if on else None
    held = await tenures_of(publication, "roles-of-person", "holder", person, language)
    told = await tell(publication, held, asked, language, presume=presume)
    shown = [one.holding for one in told if one.holding.status is not Status.OUTSIDE]
    return RolesAnswer(
        **envelope(publication),
        person=person,
        on=as_edtf(on) if on else None,
        sentence=roles_sentence(person.label, told, asked, language) if asked and told else None,
        roles=tuple(shown),
        outside=len(told) - len(shown),
        horizon=horizon(publication),
        message=None if shown else nothing_found(language, {"person": person.label, "on": on}),
    )


async def _with_representatives(
    publication: Publication, held: Sequence[Held], office: ThingReference, language: Language
) -> tuple[Held, ...]:
    """Return the holdings, bloc terms with the persons who stood for the body."""
    if not any(one.facts["term_year"] for one in held):
        return tuple(held)
    standing = await representatives(publication, language, office=office.id)
    return tuple(
        replace(one, facts={**one.facts, "representatives": standing.get((office.iri, one.facts["term_year"]), ())})
        for one in held
    )


def envelope(publication: Publication) -> dict[str, str]:
    """Return what every answer carries: release and licence."""
    manifest = publication.release.manifest
    return {"release": manifest.id, "licence": manifest.licence}


def horizon(publication: Publication) -> Horizon | None:
    """Return the release's horizon."""
    found = publication.release.manifest.horizon
    return Horizon(first=found.first, last=found.last) if found else None


async def tell(
    publication: Publication, held: Sequence[Held], asked: Interval | None, language: Language, *, presume: bool = True
) -> list[Told]:
    """Return tenures with what may be said of the time asked: certain ones first, then presumed, then by nearness."""
    if asked is None:
        return [Told(Holding(**one.facts, **_last_seen(one, None), **_events(one, None, language)), one.reports)
                for one in held]  # fmt: skip
    statuses = [status_in(one.recorded, asked, presume=presume) for one in held]
    tenures = [one.facts["tenure"].iri for one, s in zip(held, statuses, strict=True) if s is Status.PRESUMED]
    reports = [report for one in held for report in one.reports]
    details = await presumptions(publication, tenures, asked, language, reports)
    found = []
    for one, status in zip(held, statuses, strict=True):
        may_lie_there = any(touches(report, asked) for report in one.reports)
        holding = _holding(one, status, asked, details.get(one.facts["tenure"].iri), language)
        if status is Status.UNKNOWN and may_lie_there:
            holding = holding.model_copy(update={"status_label": around(language)})
        found.append(Told(holding, one.reports, may_lie_there))
    return _folded(sorted(found, key=_nearness), {one.facts["tenure"].iri for one in held if one.single})


def status_fields(held: Recorded, asked: Interval | None, language: Language) -> dict[str, Any]:
    """Return what may be said of the time asked about."""
    if asked is None:
        return {}
    status = status_in(held, asked)
    return {"status": status, "status_label": status_label(status, asked, language), "covers": covers(held, asked)}


def _holding(
    one: Held, status: Status, asked: Interval, detail: PresumptionDetail | None, language: Language
) -> Holding:
    before, after = nearest(one.reports, asked)
    behind = _claims_behind(one, status, asked, detail)
    facts = {**one.facts, "verified": any(claim.verified for claim in behind)}
    return Holding(
        **facts,
        **_last_seen(one, asked),
        **_events(one, asked, language),
        status=status,
        status_label=status_label(status, asked, language),
        covers=covers(one.recorded, asked),
        day_assumed=_day_assumed(one, status, asked),
        presumption=detail,
        nearest_before=before,
        nearest_after=after,
    )


def _claims_behind(one: Held, status: Status, asked: Interval, detail: PresumptionDetail | None) -> tuple[Claim, ...]:
    """Return the claims that the status rests on; all of the tenure where it rests on no one of them."""
    reports = [report for report in one.reports if report.mark is not Mark.FORMER]
    match status:
        case Status.ATTESTED:
            behind = [report for report in reports if within(report, asked) and report.claim.day_assumed is None]
        case Status.STATED:
            behind = [report for report in reports if report.mark in (Mark.STARTED, Mark.ENDED)]
        case Status.INFERRED:
            behind = [report for report in reports if within(report, asked)] or _around(reports, asked)
        case Status.PRESUMED if detail is not None:
            behind = [report for report in reports if report.claim.id in detail.claims]
        case _:
            behind = []
    return tuple(dict.fromkeys(report.claim for report in behind)) or one.claims


def _around(reports: Sequence[Report], asked: Interval) -> list[Report]:
    """Return the last report before and the first after the time asked."""
    before = [report for report in reports if report.latest and report.latest <= asked.last]
    after = [report for report in reports if report.earliest and report.earliest >= asked.first]
    return [*before[-1:], *after[:1]]


def _day_assumed(one: Held, status: Status, asked: Interval) -> DayAssumed | None:
    """Return the assumed day that the status rests on: one in the time asked, where no source gives that time."""
    if status is not Status.INFERRED:
        return None
    found = (
        DayAssumed(day=report.day, grounds=report.claim.day_assumed)
        for report in one.reports
        if report.claim.day_assumed is not None and within(report, asked)
    )
    return next(found, None)


def _events(one: Held, asked: Interval | None, language: Language) -> dict[str, Any]:
    return {"events": events(one.reports, asked, language)}


def _last_seen(one: Held, asked: Interval | None) -> dict[str, Any]:
    """Return the last day somebody was seen, and its age at the time asked, or today."""
    seen = [report for report in one.reports if report.sees and report.latest]
    if not seen:
        return {}
    last = max(seen, key=lambda report: (report.latest, report.exact))
    today = asked.last if asked else datetime.now(UTC).date()
    return {"last_seen": last.day, "last_seen_days": (today - last.latest).days if last.latest else None}


def _nearness(one: Told) -> tuple[int, bool, int, str, str]:
    """Return what holders are ordered by: how sure, whether in the office itself, how near, how early."""
    holding = one.holding
    assert holding.status is not None, "a time was asked about"
    begun = holding.bounds.start_not_later_than or ""
    return _ORDER.index(holding.status), holding.capacity != "regular", _distance(one), begun, holding.tenure.id


def _distance(one: Told) -> int:
    """Return how many days the nearest sighting is away at the most; none where a report may lie in the time asked."""
    holding = one.holding
    if one.touches:
        return 0
    if holding.presumption is not None:
        return holding.presumption.age_days
    days = [one.days_most for one in (holding.nearest_before, holding.nearest_after) if one is not None]
    return min(days, default=10**6)


def _folded(found: list[Told], single: set[str]) -> list[Told]:
    """Mark those who are not near: seen years away, outside, or beside somebody certain in a single seat."""
    best = found[0].holding.status if found else None
    certain = best in (Status.ATTESTED, Status.STATED, Status.INFERRED)

    def is_far(one: Told) -> bool:
        holding = one.holding
        if holding.status is Status.OUTSIDE:
            return True
        if holding.status is not Status.UNKNOWN:
            return False
        return _distance(one) > _NEAR_DAYS or (certain and holding.tenure.iri in single)

    return [replace(one, holding=one.holding.model_copy(update={"folded": is_far(one)})) for one in found]


def _answer(told: Sequence[Told], gone: EndedBody | None) -> Status:
    best = min((one.holding.status for one in told if one.holding.status), key=_ORDER.index, default=Status.UNKNOWN)
    if best in (Status.UNKNOWN, Status.OUTSIDE):
        return Status.OUTSIDE if gone else Status.UNKNOWN
    return best


def _label(told: Sequence[Told], answer: Status, asked: Interval, language: Language) -> str:
    if answer is Status.UNKNOWN and any(one.touches for one in told):
        return around(language)
    return status_label(answer, asked, language)


def _sentence(
    told: Sequence[Told], asked: Interval, gone: EndedBody | None, language: Language, *, single_seat: bool
) -> str:
    if gone is not None and _answer(told, gone) is Status.OUTSIDE:
        return ended(gone, language)
    return sentence(told, asked, language, single_seat=single_seat)


def _reason(told: Sequence[Told], answer: Status | None, language: Language) -> str | None:
    """Return why nobody is named, with the nearest sighting, or by which rule somebody is presumed."""
    if answer is Status.UNKNOWN:
        if any(one.touches for one in told):
            return None  # the sentence tells what is reported around the time
        return unknown_reason(language, _nearest_of_all(told))
    detail = told[0].holding.presumption if told else None
    return presumed_because(detail, language) if answer is Status.PRESUMED and detail else None


def _nearest_of_all(told: Iterable[Told]) -> tuple[str, str, int, int] | None:
    """Return who was seen nearest to the time asked, when, and how many days later (negative: earlier), as a range."""
    sightings = [
        *((one.holder.label, n.day, -n.days, -n.days_most) for one in _all(told) if (n := one.nearest_before)),
        *((one.holder.label, n.day, n.days, n.days_most) for one in _all(told) if (n := one.nearest_after)),
    ]
    return min(sightings, key=lambda sighting: abs(sighting[3]), default=None)


def _all(told: Iterable[Told]) -> Iterable[Holding]:
    return (one.holding for one in told)


async def _ended_body(
    publication: Publication, office: ThingReference, asked: Interval, language: Language
) -> EndedBody | None:
    """Return what became of the office's body, where it had certainly ended before the time asked."""
    rows = [
        row
        for row in await publication.rows("end-of-body", office=office.id, lang=language)
        if read_period(row["latest"]).last < asked.first
    ]
    if not rows:
        return None
    first = rows[0]

    def each(name: str) -> tuple[ThingReference, ...]:
        found: Mapping[str, ThingReference | None] = {
            row[name]: optional_reference(publication, row, name) for row in rows if name in row
        }
        return tuple(one for one in found.values() if one is not None)

    return EndedBody(
        body=reference(publication, first["body"], first["bodyLabel"]),
        change=local(first["kind"]),
        change_label=first["kindLabel"],
        day=first["day"],
        merged_with=each("other"),
        results=each("result"),
        successor_offices=each("successor"),
    )
