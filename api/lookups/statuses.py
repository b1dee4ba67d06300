"""What may be said of each tenure for the time asked: its status, the claims behind it, what happened."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from api.lookups.models import ClaimDetail
from api.lookups.presumptions import PresumptionDetail, presumptions
from api.lookups.reports import Report, Reports
from api.lookups.tenures import DayAssumed, TenureFacts
from api.lookups.view import ReleaseView
from api.lookups.wording import around, status_label
from khoi.messages import Language
from khoi.time import Interval, Mark, RecordedHolding, Status, covers, status_in

_ORDER = list(Status)
_NEAR_DAYS = 730
"""A holder seen farther away than this from the time asked is folded: two years, so that neighbours of a term stay."""


async def tell(
    view: ReleaseView,
    held: Sequence[TenureFacts],
    asked: Interval | None,
    *,
    presume: bool = True,
) -> list[TenureFacts]:
    """Return tenures with what may be said of the time asked: certain ones first, then presumed, then by nearness."""
    if asked is None:
        return [one.saying(**_events(one, None, view.language)) for one in held]
    statuses = [status_in(one.recorded, asked, presume=presume) for one in held]
    tenures = [one.holding.tenure.iri for one, s in zip(held, statuses, strict=True) if s is Status.PRESUMED]
    reports = [report for one in held for report in one.reports.all]
    details = await presumptions(view, tenures, asked, reports)
    found = [
        one.saying(**_then(one, status, asked, details.get(one.holding.tenure.iri), view.language))
        for one, status in zip(held, statuses, strict=True)
    ]
    return _folded(sorted(found, key=lambda one: _nearness(one, asked)), asked)


def status_fields(held: RecordedHolding, asked: Interval | None, language: Language) -> dict[str, Any]:
    """Return what may be said of the time asked about."""
    if asked is None:
        return {}
    status = status_in(held, asked)
    return {"status": status, "status_label": status_label(status, asked, language), "covers": covers(held, asked)}


def _then(
    one: TenureFacts, status: Status, asked: Interval, detail: PresumptionDetail | None, language: Language
) -> dict[str, Any]:
    """Return what may be said of a holding in the time asked (fields of `Holding`)."""
    before, after = one.reports.nearest(asked)
    # A report of the month is no answer about its 10th; nor may it pass for "no source".
    is_around = status is Status.UNKNOWN and one.reports.touching(asked)
    return {
        **_events(one, asked, language),
        "verified": any(claim.verified for claim in _claims_behind(one, status, asked, detail)),
        "status": status,
        "status_label": around(language) if is_around else status_label(status, asked, language),
        "covers": covers(one.recorded, asked),
        "day_assumed": _day_assumed(one, status, asked),
        "presumption": detail,
        "nearest_before": before,
        "nearest_after": after,
        "left_after": one.reports.left_after(asked) if status is Status.UNKNOWN and not (before or after) else None,
    }


def _claims_behind(
    one: TenureFacts, status: Status, asked: Interval, detail: PresumptionDetail | None
) -> tuple[ClaimDetail, ...]:
    """Return the claims that the status rests on; all of the tenure where it rests on no one of them."""
    reports = one.reports.of_holding()
    match status:
        case Status.ATTESTED:
            behind = reports.within(asked).those(lambda report: report.claim.day_assumed is None).all
        case Status.STATED:
            behind = reports.marked(Mark.STARTED, Mark.ENDED).all
        # An assumed day lies in the time; otherwise the status rests on the reports on either side of it.
        case Status.INFERRED:
            behind = reports.within(asked).all or _around(reports, asked)
        case Status.PRESUMED if detail is not None:
            behind = reports.those(lambda report: report.claim.id in detail.claims).all
        case _:
            behind = ()
    return tuple(dict.fromkeys(report.claim for report in behind)) or one.holding.claims


def _around(reports: Reports, asked: Interval) -> tuple[Report, ...]:
    """Return the last report before and the first after the time asked."""
    before = reports.those(lambda report: report.latest and report.latest <= asked.last)
    after = reports.those(lambda report: report.earliest and report.earliest >= asked.first)
    return *before.all[-1:], *after.all[:1]


def _day_assumed(one: TenureFacts, status: Status, asked: Interval) -> DayAssumed | None:
    """Return the assumed day that the status rests on: one in the time asked, where no source gives that time."""
    if status is not Status.INFERRED:
        return None
    found = one.reports.within(asked).those(lambda report: report.claim.day_assumed).all
    return DayAssumed(day=found[0].day, grounds=found[0].claim.day_assumed or "") if found else None


def _events(one: TenureFacts, asked: Interval | None, language: Language) -> dict[str, Any]:
    """Return what happened to a holder, and the last day somebody was seen with its age at the time asked, or today."""
    events = {"events": one.reports.events(asked, language)}
    seen = one.reports.those(lambda report: report.sees and report.latest).all
    if not seen:
        return events
    last = max(seen, key=lambda report: (report.latest, report.exact))
    today = asked.last if asked else datetime.now(UTC).date()
    return {**events, "last_seen": last.day, "last_seen_days": (today - last.latest).days if last.latest else None}


def _nearness(one: TenureFacts, asked: Interval) -> tuple[int, bool, int, str, str]:
    """Return what holders are ordered by: how sure, whether in the office itself, how near, how early."""
    holding = one.holding
    assert holding.status is not None, "a time was asked about"
    begun = holding.bounds.start_not_later_than or ""
    return _ORDER.index(holding.status), holding.capacity != "regular", _distance(one, asked), begun, holding.tenure.id


def _distance(one: TenureFacts, asked: Interval) -> int:
    """Return how many days the nearest report is away at the most; none where a report may lie in the time asked."""
    holding = one.holding
    if one.reports.touching(asked):
        return 0
    if holding.presumption is not None:
        return holding.presumption.age_days
    near = (holding.nearest_before, holding.nearest_after, holding.left_after)
    days = [one.days_most for one in near if one is not None]
    return min(days, default=10**6)  # without any day: farther away than all that have one


def _folded(found: list[TenureFacts], asked: Interval) -> list[TenureFacts]:
    """Mark those who are not near: seen years away, outside, or beside somebody certain in a single seat."""
    best = found[0].holding.status if found else None
    certain = best in (Status.ATTESTED, Status.STATED, Status.INFERRED)

    def is_far(one: TenureFacts) -> bool:
        holding = one.holding
        if holding.status is Status.OUTSIDE:
            return True
        if holding.status is not Status.UNKNOWN:
            return False
        return _distance(one, asked) > _NEAR_DAYS or (certain and one.single)

    return [one.saying(folded=is_far(one)) for one in found]
