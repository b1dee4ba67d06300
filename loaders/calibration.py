"""Calibration: withdraw one source at a time, ask for the days it reports, and count how often the answer was right.

A day counts where the withdrawn source alone reports somebody in office on it. Without the source, whoever is answered
for that day is confirmed if it is the same person, contradicted if it is another in a single seat, and cannot be
checked in an office with several. Days of taking or leaving office are counted apart: there a presumption must fail,
and the count says how late we learn.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from khoi.addresses import Addresses
from khoi.releases.calibration import Calibration, CalibrationRow, Contradicted, interval
from khoi.time import Interval, Mark, RecordedHolding, Status, on_day, reported_within, status_in
from khoi.time.presumption import RULE, VERSION
from loaders.claims.agency_change import AgencyChange
from loaders.claims.agency_existence import AgencyExistence
from loaders.claims.base import Sourced, SourcedClaim, grouped, of_kind
from loaders.claims.holding import ResolvedHolding
from loaders.claims.meeting_detail import MeetingDetail
from loaders.claims.office_holding import OfficeHolding
from loaders.codes import Codes
from loaders.dataset import Dataset, sourced_claims
from loaders.registry import Registry
from loaders.resolution.holdings import resolve_holdings
from loaders.resolution.lifetimes import bound_by_lifetimes
from loaders.resolution.meeting_days import meeting_days
from loaders.resolution.presumption import presumed
from loaders.resolution.succession import bound_by_succession

_ANSWERED = (Status.STATED, Status.INFERRED, Status.PRESUMED)  # each names a holder for a day that nobody reports
# Upper ends of the bins, in years and in days, with the leap days that may lie in them.
_AGES = (("0.5", 183), ("1", 366), ("2", 731), ("3", 1096), ("5", 1827))


@dataclass(frozen=True, slots=True)
class Trial:
    """One answer for one day of a withdrawn source; `right` is None where it cannot be checked."""

    claim: SourcedClaim
    office: str
    day: date
    mark: Mark
    status: Status
    answered: tuple[str, ...]
    person: str
    single: bool
    age: int | None
    right: bool | None


def calibrate(dataset: Dataset, codes: Codes) -> Calibration:
    """Return how often answers are right on the sources of `dataset`."""
    claims = sourced_claims(dataset, Addresses(dataset.settings.base))
    trials = list(_trials(dataset, claims, codes))
    seen = [trial for trial in trials if trial.mark is Mark.SEEN]
    # Only single seats can be checked: in an office of several, another name does not contradict.
    presumptions = [one for one in seen if one.status is Status.PRESUMED and one.single and one.right is not None]
    return Calibration(
        rule=f"{RULE}-{VERSION}",
        in_office=tuple(_rows(seen)),
        changing=tuple(_rows([trial for trial in trials if trial.mark is not Mark.SEEN])),
        contradicted=tuple(_contradicted(trial) for trial in trials if trial.right is False),
        presumed={"checked": len(presumptions), "right": sum(bool(one.right) for one in presumptions)},
    )


@dataclass(frozen=True, slots=True)
class _Claims:
    """The claims that can bear on an office: those of its holders, of what became of bodies, and of meetings' days."""

    by_office: Mapping[str, list[Sourced[OfficeHolding]]]
    by_person: Mapping[str, list[Sourced[OfficeHolding]]]
    details: Mapping[str, list[Sourced[MeetingDetail]]]
    bodies: tuple[SourcedClaim, ...]

    def beside(self, office: str) -> list[SourcedClaim]:
        """Return what bears on `office` besides its own claims."""
        persons = dict.fromkeys(claim.record.person for claim in self.by_office[office])
        held = [claim for person in persons for claim in self.by_person[person] if claim.record.office != office]
        # A claim that stands at a meeting has the day that all details of that meeting give.
        standing = (claim.meeting for claim in (*self.by_office[office], *held))
        details = (self.details.get(meeting, ()) for meeting in dict.fromkeys(standing) if meeting)
        return [*held, *self.bodies, *chain.from_iterable(details)]


@dataclass(frozen=True, slots=True)
class _Answered:
    """One holding of the office as it is without the source, and its presumptions with those who share each."""

    holder: str
    recorded: RecordedHolding
    presumed: Mapping[Interval, tuple[date, tuple[str, ...]]]


def _sorted_out(claims: Sequence[SourcedClaim]) -> _Claims:
    holding = tuple(of_kind(claims, OfficeHolding))
    return _Claims(
        grouped(holding, lambda claim: claim.record.office),
        grouped(holding, lambda claim: claim.record.person),
        grouped(of_kind(claims, MeetingDetail), lambda claim: claim.record.meeting),
        (*of_kind(claims, AgencyChange), *of_kind(claims, AgencyExistence)),
    )


def _trials(dataset: Dataset, claims: Sequence[SourcedClaim], codes: Codes) -> Iterator[Trial]:
    """Yield the trials of every office without each of the sources that report it."""
    sorted_out = _sorted_out(claims)
    for office, own in sorted(sorted_out.by_office.items()):
        beside = sorted_out.beside(office)
        holdings = resolve_holdings(own, meeting_days([*own, *beside]))
        for source in sorted({claim.source_id for claim in own}):
            # Where another source reports the same day, its withdrawal would test nothing.
            asked = list(_days_of_it_alone(holdings, source))
            left = ([c for c in own if c.source_id != source], [c for c in beside if c.source_id != source])
            # Only this office and what bears on it: to resolve everything would cost a build for each of them.
            found = list(_answers(*left, dataset.registry, codes)) if asked else []
            for claim, person, mark, day in asked:
                single = office in dataset.registry.single_seats
                yield from _compared(found, claim, person, mark, day, office, single=single)


def _days_of_it_alone(
    holdings: Iterable[ResolvedHolding], source: str
) -> Iterator[tuple[SourcedClaim, str, Mark, date]]:
    """Yield the known days on which this source alone reports somebody, with the claim that does."""
    for holding in holdings:
        dated = [t for t in holding.testimonies if t.sighting.when.day and not t.sighting.assumed]
        others = {t.sighting.when.day for t in dated if t.claim.source_id != source}
        for testimony in dated:
            day, mark = testimony.sighting.when.day, testimony.sighting.mark
            # Being called a former holder is no report of being in the office.
            if testimony.claim.source_id == source and day and day not in others and mark is not Mark.FORMER:
                yield testimony.claim, holding.holder, mark, day


def _answers(
    own: Sequence[SourcedClaim], beside: Sequence[SourcedClaim], registry: Registry, codes: Codes
) -> Iterator[_Answered]:
    """Yield the holdings of an office as its own claims and those beside them have it."""
    days = meeting_days([*own, *beside])
    # Bodies bound the holdings by their lifetimes; other offices of the holders bear on presumptions alone.
    bodies = [claim for claim in beside if isinstance(claim.record, AgencyChange | AgencyExistence)]
    seats = bound_by_succession(resolve_holdings([*own, *bodies], days), registry.single_seats)
    holdings = [one for one in bound_by_lifetimes(seats, registry.post_in) if one.kind.fills_a_seat]
    holders = {holding.slug: holding.holder for holding in holdings}
    stretches: dict[str, dict[Interval, tuple[date, tuple[str, ...]]]] = {}
    for one in presumed(holdings, [*own, *beside], days, registry, codes.presumption_limits):
        sharing = tuple(holders[slug] for slug in one.presumption.alternatives)
        found = stretches.setdefault(one.holding.slug, {})
        found[one.presumption.days] = one.presumption.last_report, sharing
    for holding in holdings:
        own_stretches = stretches.get(holding.slug, {})
        recorded = RecordedHolding(
            holding.bounds,
            reported_within(holding.sightings),
            holding.assumed_within,
            bool(holding.span_stated_by()),
            presumed=tuple(own_stretches),
        )
        yield _Answered(holding.holder, recorded, own_stretches)


def _compared(
    found: Sequence[_Answered], claim: SourcedClaim, person: str, mark: Mark, day: date, office: str, *, single: bool
) -> Iterator[Trial]:
    """Yield a trial for each answer for the day; several who share a presumption are one answer."""
    told: set[frozenset[str]] = set()
    for one in found:
        status = status_in(one.recorded, on_day(day))
        if status not in _ANSWERED:
            continue
        answered: tuple[str, ...] = (one.holder,)
        age = None
        if status is Status.PRESUMED:
            last, sharing = next(rest for days, rest in one.presumed.items() if days.first <= day <= days.last)
            answered, age = tuple(dict.fromkeys((one.holder, *sharing))), (day - last).days
        # "A or B" comes once for A and once for B.
        if frozenset(answered) in told:
            continue
        told.add(frozenset(answered))
        right = True if person in answered else False if single else None
        yield Trial(claim, office, day, mark, status, answered, person, single, age, right)


def _rows(trials: Iterable[Trial]) -> Iterator[CalibrationRow]:
    counts: dict[tuple[str, str, str], Counter[bool | None]] = {}
    for trial in trials:
        seats = "single" if trial.single else "multiple"
        counts.setdefault((trial.status, seats, _age(trial.age)), Counter())[trial.right] += 1
    order = [status.value for status in Status]
    for (status, seats, age), count in sorted(counts.items(), key=lambda item: (order.index(item[0][0]), item[0][1:])):
        share, low, high = interval(count[True], count[True] + count[False])
        yield CalibrationRow(
            status=status, seats=seats, age=age, confirmed=count[True], contradicted=count[False],
            not_checkable=count[None], share=share, low=low, high=high,
        )  # fmt: skip


def _age(days: int | None) -> str:
    """Return the age of the last report in years, as the upper end of its bin; nothing where there is no such age."""
    if days is None:
        return ""
    return next((name for name, most in _AGES if days <= most), "more")


def _contradicted(trial: Trial) -> Contradicted:
    return Contradicted(
        source=trial.claim.source_id,
        claim=trial.claim.slug,
        office=trial.office,
        day=trial.day.isoformat(),
        answered=" | ".join(trial.answered),
        status=trial.status,
        age_days=trial.age,
        reported=trial.person,
        mark=trial.mark,
    )
