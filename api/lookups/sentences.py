"""The answer in one sentence, as a person would say it: the name first, what happened, and what is not known.

Lê Minh Trí, elected on 26 August 2024; Nguyễn Văn Quảng was elected on 10 November 2025; no source names this very day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.lookups.dates import at, bare
from api.lookups.ended_bodies import EndedBody
from api.lookups.history import AgencyEvent
from api.lookups.reports import Report
from api.lookups.tenures import TenureFacts
from api.lookups.wording import TELLING_CAPACITY, happened, titled
from khoi.messages import Language
from khoi.time import Interval, Mark, Status
from khoi.words import capital, section

_WORDS = section("sentence")
_CERTAIN = (Status.ATTESTED, Status.STATED, Status.INFERRED, Status.NOMINAL)
_MOST = 3  # of more names, the rest is told as a number


def ended(body: EndedBody, language: Language) -> str:
    """Return that the body had ended, and which office took over."""
    words = _WORDS[language]
    originals, results = ([one.label for one in some] for some in ((body.body, *body.merged_with), body.results))
    parts = [_changed(body.change, originals, body.day, results, language)]
    if body.successor_offices:
        parts.append(words["took-over"].format(offices=words["or"].join(one.label for one in body.successor_offices)))
    return _joined(parts)


def change_sentence(event: AgencyEvent, language: Language) -> str | None:
    """Return which bodies a change befell, when, and what they became; None where none stood before it."""
    if not event.originals or event.day is None or event.change is None or event.change not in _WORDS[language]:
        return None
    originals, results = ([one.label for one in some] for some in (event.originals, event.results))
    return _joined([_changed(event.change, originals, event.day, results, language)])


def _changed(change: str, originals: Sequence[str], day: str, results: Sequence[str], language: Language) -> str:
    """Return a change of bodies: the Ministry A and the Ministry B merged on 1 March 2025 into the Ministry A."""
    words = _WORDS[language]
    before, after = (words["and"].join(words["body"].format(body=one) for one in some) for some in (originals, results))
    onwards = words["as" if change == "renamed" else "into"]
    return words[change].format(body=before, day=at(day, language)) + (onwards.format(results=after) if after else "")


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences about the time asked, in one language."""

    asked: Interval
    language: Language

    @property
    def words(self) -> Mapping[str, str]:
        """The parts of sentences."""
        return _WORDS[self.language]

    def of_office(self, found: Sequence[TenureFacts], *, single_seat: bool) -> str:
        """Return who held the office in the time asked; `found` are all its holdings, the nearest first."""
        certain = [one for one in found if one.holding.status in _CERTAIN]
        if certain:
            parts = [self._certain(one) for one in certain[:_MOST]] + self._more(certain)
            # Nobody may take a holder worked out from reports around the time for one that a source names on it.
            if certain[0].holding.status is not Status.ATTESTED:
                parts.append(self._nothing("no-day", "no-time"))
        elif presumed := [one for one in found if one.holding.status is Status.PRESUMED]:
            follow = self._presumed_in_one_seat(presumed, found) if single_seat else self._presumed(presumed)
            parts = [*follow, self._nothing("no-day", "no-time")]
        else:
            parts = self._unknown(found)
        if not single_seat and found:
            parts.append(self.words["may-be-more"])
        return _joined(parts)

    def of_person(self, person: str, found: Sequence[TenureFacts]) -> str:
        """Return which offices a person held in the time asked, certainly or presumed."""
        certain = [one for one in found if one.holding.status in _CERTAIN]
        touching = [one for one in found if one.holding.status is Status.UNKNOWN and one.reports.touching(self.asked)]
        near = [*certain, *touching, *(one for one in found if one.holding.status is Status.PRESUMED)]
        if not near:
            return _joined([self.words["roles-none"].format(person=person)])
        parts = [f"{one.holding.office.label}, {_participle(self._what(one))}" for one in near[:_MOST]]
        if near[0].holding.status is not Status.ATTESTED:
            parts.append(self._nothing("no-day", "no-time"))
        return f"{person}: {_joined(parts)}"

    def _what(self, one: TenureFacts) -> str:
        """Return what is known of a holding in the time asked, or in a time that only touches it."""
        if one.holding.status is Status.PRESUMED:
            return self._reported(self._last_report(one))
        if one.holding.status is Status.UNKNOWN:
            there = one.reports.touching(self.asked).sharpest() or one.reports.all[0]
            return f"{self._reported(there)}, {self.words['unknown-day']}"
        return self._known(one)

    def _certain(self, one: TenureFacts) -> str:
        """Return the name with what makes the holder certain; the capacity is told once."""
        known = self._known(one)
        manners = tuple(self._verb(report) for report in one.reports.all if _tells(report))
        return f"{one.holding.holder.label if known.startswith(manners) else self._name(one)} {known}"

    def _known(self, one: TenureFacts) -> str:
        """Return what makes a holder certain: the event or sighting of that time, or what lies around."""
        status = one.holding.status
        if status is Status.ATTESTED:
            return self._attested(one)
        if status is Status.STATED:
            first, last = (one.reports.marked(mark).sharpest() for mark in (Mark.STARTED, Mark.ENDED))
            if first and last:
                return self._stated(first, last)
        if status is Status.NOMINAL:
            return self.words["nominal"].format(year=one.holding.term_year)
        return self._around(one)

    def _stated(self, first: Report, last: Report) -> str:
        """Return the stated beginning and end, each with the source that gives it; one source that gives both once."""
        key = "stated-by-same" if first.claim.source == last.claim.source else "stated"
        return self.words[key].format(
            first=bare(first.day, self.language),
            last=bare(last.day, self.language),
            source=first.claim.source.label,
            other=last.claim.source.label,
        )

    def _attested(self, one: TenureFacts) -> str:
        """Return what sources report of the time asked: entering and leaving the office before being seen in it."""
        there = one.reports.within(self.asked).those(lambda report: report.claim.day_assumed is None)
        ends = [there.marked(mark).sharpest() for mark in (Mark.STARTED, Mark.ENDED)]
        told = list(filter(None, ends)) or [there.sharpest() or one.reports.all[0]]
        return self.words["and"].join(dict.fromkeys(map(self._reported, told)))

    def _around(self, one: TenureFacts) -> str:
        """Return the reports on either side of the time, each with its source, or the one whose day was assumed."""
        assumed = one.reports.within(self.asked).those(lambda report: report.claim.day_assumed is not None).sharpest()
        if assumed is not None:
            return self.words["assumed"].format(report=self._reported(assumed))
        reports = one.reports.of_holding()
        before = reports.those(lambda report: report.latest and report.latest < self.asked.first).latest()
        after = reports.those(lambda report: report.earliest and report.earliest > self.asked.last).earliest()
        told: list[str] = []
        said = ""
        for report in filter(None, (before, after)):
            verb, day = self._verb(report), at(report.day, self.language)
            what = day if verb == said else f"{verb} {day}"  # what is reported twice is said once, of two days
            told.append(self.words["by"].format(report=what, source=report.claim.source.label))
            said = verb
        return self.words["and"].join(told) or self._reported(one.reports.all[0])

    def _presumed(self, presumed: Sequence[TenureFacts]) -> list[str]:
        named = [self._joined_name(one, self._last_report(one)) for one in presumed[:_MOST]]
        return [*named, *self._more(presumed), self.words["not-ended"]]

    def _presumed_in_one_seat(self, presumed: Sequence[TenureFacts], found: Sequence[TenureFacts]) -> list[str]:
        """Return who is presumed: one, with who is reported next, or several of whom it was one."""
        persons = {one.holding.holder.iri: one.holding.holder.label for one in presumed}
        if len(persons) > 1:
            told = (self._told(one, self._last_report(one, or_first=True)) for one in presumed)
            return [self.words["or"].join(persons.values()), self.words["hand-over"], *told]
        [first, *_] = presumed
        named = self._joined_name(first, self._last_report(first))
        detail = first.holding.presumption
        follower = detail.followed_by if detail else None
        next_one = next((one for one in found if follower and one.holding.holder.iri == follower.iri), None)
        report = self._first_sighting_after(next_one) if next_one else None
        return [named, self._told(next_one, report) if next_one and report else self.words["not-ended"]]

    def _unknown(self, found: Sequence[TenureFacts]) -> list[str]:
        """Return who may have been meant by a report that touches the time, or the nearest reports on each side."""
        touching = [(one, report) for one in found for report in one.reports.touching(self.asked).all]
        if touching:
            told = dict.fromkeys(self._told(*pair) for pair in touching)
            return [*list(told)[:_MOST], self.words["unknown-day"]]
        pairs = [(one, report) for one in found for report in one.reports.all]
        nearest = (
            max(filter(self._precedes, pairs), key=lambda pair: (pair[1].latest, pair[1].exact), default=None),
            min(filter(self._follows, pairs), key=lambda pair: _place_after(pair[1]), default=None),
        )
        told = dict.fromkeys(self._told(*pair) for pair in nearest if pair)
        return [*told, self._nothing("no-name", "no-name-time")] if told else [self.words["nobody"]]

    def _precedes(self, pair: tuple[TenureFacts, Report]) -> bool:
        _, report = pair
        return report.latest is not None and report.latest < self.asked.first and report.mark is not Mark.FORMER

    def _follows(self, pair: tuple[TenureFacts, Report]) -> bool:
        known = pair[1].known
        return known is not None and known > self.asked.last

    def _told(self, one: TenureFacts, report: Report) -> str:
        """Return the name with what happened; the capacity is told once."""
        name = one.holding.holder.label if _tells(report) else self._name(one)
        return f"{name} {self._reported(report)}"

    def _joined_name(self, one: TenureFacts, report: Report) -> str:
        """Return the name and what happened, as the beginning of a sentence that goes on."""
        reported = self._reported(report)
        name = self._told(one, report).removesuffix(reported).strip()
        return f"{name}, {_participle(reported)}"

    def _verb(self, report: Report) -> str:
        return happened(report.mark, report.claim.manner, self.language)

    def _reported(self, report: Report) -> str:
        return f"{self._verb(report)} {at(report.day, self.language)}"

    def _last_report(self, one: TenureFacts, *, or_first: bool = False) -> Report:
        """Return the last report before the time asked ends; without one, any, or the first after it."""
        reports = one.reports.of_holding()
        before = reports.those(lambda report: report.earliest and report.earliest <= self.asked.last).latest()
        return before or (one.reports.earliest() if or_first else None) or one.reports.all[0]

    def _first_sighting_after(self, one: TenureFacts) -> Report | None:
        seen = one.reports.those(lambda report: report.sees and report.latest and report.latest > self.asked.last)
        return seen.earliest()

    def _name(self, one: TenureFacts) -> str:
        """Return the holder's name; for a bloc office the person and the body, the one that sources name first."""
        holding = one.holding
        persons = self.words["and"].join(person.label for person in holding.representatives)
        if not persons:
            return titled(holding.holder.label, holding.capacity, self.language)
        key = "person-body" if holding.holder_inferred else "body-person"
        return self.words[key].format(persons=persons, body=holding.holder.label)

    def _more(self, some: Sequence[TenureFacts]) -> list[str]:
        return [self.words["more"].format(n=len(some) - _MOST)] if len(some) > _MOST else []

    def _nothing(self, day: str, time: str) -> str:
        return self.words[day if self.asked.first == self.asked.last else time]


def _place_after(report: Report) -> tuple[bool, date, bool, bool]:
    """Return what the first report after a time is chosen by: of two, a departure, since who left was in office."""
    assert report.known is not None, "it follows the time asked"
    return report.mark is Mark.FORMER, report.known, report.mark is not Mark.ENDED, not report.exact


def _tells(report: Report) -> bool:
    """Say whether what happened names the capacity itself, as `was put in charge` does."""
    return report.claim.manner in TELLING_CAPACITY


def _participle(reported: str) -> str:
    """Return what happened as it stands behind a comma: `elected on 26 August 2024`."""
    return reported.removeprefix("was ").removeprefix("is ")  # Vietnamese has no auxiliary verb to take away


def _joined(parts: Iterable[str]) -> str:
    return f"{capital('; '.join(parts))}."
