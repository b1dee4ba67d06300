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

from khoi.releases.calibration import Calibration, CalibrationRow, Contradicted, interval
from khoi.time import Holding, Interval, Mark, Status, on_day, reported_within, status_in
from khoi.time.presumption import RULE, VERSION
from loaders.claims.agency_change import AgencyChange
from loaders.claims.agency_existence import AgencyExistence
from loaders.claims.base import SourcedClaim, of_kind
from loaders.claims.holding import ResolvedHolding
from loaders.claims.office_holding import OfficeHolding
from loaders.codes import Codes
from loaders.dataset import Dataset
from loaders.resolution.holdings import resolve_holdings
from loaders.resolution.lifetimes import bound_by_lifetimes
from loaders.resolution.meeting_days import MeetingDay, meeting_days
from loaders.resolution.presumption import presumed
from loaders.resolution.succession import bound_by_succession
from loaders.resolution.whole import offices_of

_ANSWERED = (Status.STATED, Status.INFERRED, Status.PRESUMED)
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


def calibrate(dataset: Dataset, claims: tuple[SourcedClaim, ...], codes: Codes) -> Calibration:
    """Return how often answers are right on the sources of `dataset`."""
    trials = list(_trials(dataset, claims, codes))
    seen = [trial for trial in trials if trial.mark is Mark.SEEN]
    presumptions = [one for one in seen if one.status is Status.PRESUMED and one.single and one.right is not None]
    return Calibration(
        rule=f"{RULE}-{VERSION}",
        in_office=tuple(_rows(seen)),
        changing=tuple(_rows([trial for trial in trials if trial.mark is not Mark.SEEN])),
        contradicted=tuple(_contradicted(trial) for trial in trials if trial.right is False),
        presumed={"checked": len(presumptions), "right": sum(bool(one.right) for one in presumptions)},
    )


def _trials(dataset: Dataset, claims: tuple[SourcedClaim, ...], codes: Codes) -> Iterator[Trial]:
    by_office: dict[str, list[SourcedClaim]] = {}
    for claim in of_kind(claims, OfficeHolding):
        by_office.setdefault(claim.record.office, []).append(claim)
    bodies = [*of_kind(claims, AgencyChange), *of_kind(claims, AgencyExistence)]
    for office, own in sorted(by_office.items()):
        for source in sorted({claim.source_id for claim in own}):
            yield from _withdrawn(office, source, own, bodies, claims, dataset, codes)


def _withdrawn(
    office: str,
    source: str,
    own: Sequence[SourcedClaim],
    bodies: Sequence[SourcedClaim],
    claims: Sequence[SourcedClaim],
    dataset: Dataset,
    codes: Codes,
) -> Iterator[Trial]:
    """Yield the trials of one office without one source."""
    everywhere = meeting_days(claims)
    asked = list(_days_of_it_alone(resolve_holdings(own, everywhere), source))
    if not asked:
        return
    rest = [claim for claim in claims if claim.source_id != source]
    days = meeting_days(rest)
    left = [claim for claim in (*own, *bodies) if claim.source_id != source]
    found = list(_answers(left, rest, days, office, dataset, codes))
    single = dataset.registry.offices[office].record.seats == "single"
    for claim, person, mark, day in asked:
        yield from _compared(found, claim, person, mark, day, office, single=single)


def _days_of_it_alone(
    holdings: Iterable[ResolvedHolding], source: str
) -> Iterator[tuple[SourcedClaim, str, Mark, date]]:
    """Yield the known days on which this source alone reports somebody, with the claim that does."""
    for holding in holdings:
        dated = [t for t in holding.testimonies if t.sighting.when.day and not t.sighting.assumed]
        others = {t.sighting.when.day for t in dated if t.claim.source_id != source}
        for testimony in dated:
            day = testimony.sighting.when.day
            mark = testimony.sighting.mark
            if testimony.claim.source_id == source and day and day not in others and mark is not Mark.FORMER:
                yield testimony.claim, holding.holder, mark, day


def _answers(
    left: Sequence[SourcedClaim],
    rest: Sequence[SourcedClaim],
    days: Mapping[str, MeetingDay],
    office: str,
    dataset: Dataset,
    codes: Codes,
) -> Iterator[tuple[ResolvedHolding, Holding, date | None, Mapping[Interval, tuple[str, ...]]]]:
    """Yield the holdings of the office as they are without the source, each as the algebra of time takes it."""
    offices = offices_of(dataset.registry)
    holdings = bound_by_lifetimes(
        bound_by_succession(resolve_holdings(left, days), offices.single_seats), offices.post_in
    )
    known = {meeting: day.when for meeting, day in days.items()}
    stretches: dict[str, dict[Interval, tuple[str, ...]]] = {}
    holders = {holding.slug: holding.holder for holding in holdings}
    for one in presumed(holdings, rest, known, dataset.registry, codes.presumption_limits):
        sharing = tuple(holders[slug] for slug in one.presumption.alternatives)
        stretches.setdefault(one.holding.slug, {})[one.presumption.days] = sharing
    for holding in holdings:
        if holding.held == office:
            own = stretches.get(holding.slug, {})
            taken = Holding(
                holding.bounds,
                reported_within(holding.sightings),
                holding.assumed_within,
                bool(holding.span_stated_by()),
                presumed=tuple(own),
            )
            yield holding, taken, holding.bounds.end_not_earlier_than, own


def _compared(
    found: Sequence[tuple[ResolvedHolding, Holding, date | None, Mapping[Interval, tuple[str, ...]]]],
    claim: SourcedClaim,
    person: str,
    mark: Mark,
    day: date,
    office: str,
    *,
    single: bool,
) -> Iterator[Trial]:
    for holding, taken, last, own in found:
        status = status_in(taken, on_day(day))
        if status in _ANSWERED:
            sharing = next((who for days, who in own.items() if days.first <= day <= days.last), ())
            answered = (holding.holder, *(sharing if status is Status.PRESUMED else ()))
            right = True if person in answered else False if single else None
            age = (day - last).days if status is Status.PRESUMED and last and last < day else None
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
