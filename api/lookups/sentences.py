"""The answer in one sentence, as a person would say it: the name first, what happened, and what is not known.

Lê Minh Trí, elected on 26 August 2024; Nguyễn Văn Quảng was elected on 10 November 2025; no source names this very day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from api.http.languages import Language
from api.lookups.dates import at, bare
from api.lookups.ended_bodies import EndedBody
from api.lookups.held import Holding
from api.lookups.history import AgencyEvent
from api.lookups.manners import TELLING_CAPACITY, happened, titled
from api.lookups.reports import Report, sharpest, touches, within
from khoi.time import Interval, Mark, Status
from khoi.words import capital, section

_WORDS = section("sentence")
_CERTAIN = (Status.ATTESTED, Status.STATED, Status.INFERRED, Status.NOMINAL)
_MOST = 3  # of more names, the rest is told as a number


@dataclass(frozen=True, slots=True)
class Told:
    """A holding as answered, with all that its claims report; `touches`: a report may lie in the time asked."""

    holding: Holding
    reports: tuple[Report, ...]
    touches: bool = False


def sentence(found: Sequence[Told], asked: Interval, language: Language, *, single_seat: bool) -> str:
    """Return who held the office in the time asked; `found` are all its holdings, the nearest first."""
    words = _WORDS[language]
    certain = [one for one in found if one.holding.status in _CERTAIN]
    if certain:
        parts = [_certain(one, asked, language) for one in certain[:_MOST]]
        if len(certain) > _MOST:
            parts.append(words["more"].format(n=len(certain) - _MOST))
        # Nobody may take a holder worked out from reports around the time for one that a source names on it.
        if certain[0].holding.status is not Status.ATTESTED:
            parts.append(_nothing(asked, "no-day", "no-time", language))
    elif presumed := [one for one in found if one.holding.status is Status.PRESUMED]:
        parts = _presumed(presumed, found, asked, language, single_seat=single_seat)
    else:
        parts = _unknown(found, asked, language)
    if not single_seat and found:
        parts.append(words["may-be-more"])
    return _joined(parts)


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


def roles_sentence(person: str, found: Sequence[Told], asked: Interval, language: Language) -> str:
    """Return which offices a person held in the time asked, certainly or presumed."""
    certain = [one for one in found if one.holding.status in _CERTAIN]
    touching = [one for one in found if one.touches and one.holding.status is Status.UNKNOWN]
    near = [*certain, *touching, *(one for one in found if one.holding.status is Status.PRESUMED)]
    if not near:
        return _joined([_WORDS[language]["roles-none"].format(person=person)])
    parts = [f"{one.holding.office.label}, {_participle(_what(one, asked, language))}" for one in near[:_MOST]]
    if near[0].holding.status is not Status.ATTESTED:
        parts.append(_nothing(asked, "no-day", "no-time", language))
    return f"{person}: {_joined(parts)}"


def _what(one: Told, asked: Interval, language: Language) -> str:
    """Return what is known of a holding in the time asked, or in a time that only touches it."""
    if one.holding.status is Status.PRESUMED:
        return _reported(_last_report(one, asked), language)
    if one.holding.status is Status.UNKNOWN:
        there = sharpest(report for report in one.reports if touches(report, asked)) or one.reports[0]
        return f"{_reported(there, language)}, {_WORDS[language]['unknown-day']}"
    return _known(one, asked, language)


def _certain(one: Told, asked: Interval, language: Language) -> str:
    """Return the name with what makes the holder certain; the capacity is told once."""
    known = _known(one, asked, language)
    manners = {happened(report.mark, report.claim.manner, language) for report in one.reports if _tells(report)}
    name = one.holding.holder.label if known.startswith(tuple(manners)) else _name(one, language)
    return f"{name} {known}"


def _known(one: Told, asked: Interval, language: Language) -> str:
    """Return what makes a holder certain: the event or sighting of that time, or what lies around."""
    words, status = _WORDS[language], one.holding.status
    if status is Status.ATTESTED:
        return _attested(one, asked, language)
    if status is Status.STATED:
        first = sharpest(report for report in one.reports if report.mark is Mark.STARTED)
        last = sharpest(report for report in one.reports if report.mark is Mark.ENDED)
        if first and last:
            return _stated(first, last, language)
    if status is Status.NOMINAL:
        return words["nominal"].format(year=one.holding.term_year)
    return _around(one, asked, language)


def _stated(first: Report, last: Report, language: Language) -> str:
    """Return the stated beginning and end, each with the source that gives it; one source that gives both once."""
    key = "stated-by-same" if first.claim.source == last.claim.source else "stated"
    return _WORDS[language][key].format(
        first=bare(first.day, language),
        last=bare(last.day, language),
        source=first.claim.source.label,
        other=last.claim.source.label,
    )


def _attested(one: Told, asked: Interval, language: Language) -> str:
    """Return what sources report of the time asked: entering and leaving the office before being seen in it."""
    there = [report for report in one.reports if within(report, asked) and report.claim.day_assumed is None]
    told: dict[str, None] = {}
    for mark in (Mark.STARTED, Mark.ENDED):
        best = sharpest(report for report in there if report.mark is mark)
        if best is not None:
            told[_reported(best, language)] = None
    if not told:
        told[_reported(sharpest(there) or one.reports[0], language)] = None
    return _WORDS[language]["and"].join(told)


def _around(one: Told, asked: Interval, language: Language) -> str:
    """Return the reports before and after the time asked, each with its source, or the one whose day was assumed."""
    words = _WORDS[language]
    assumed = sharpest(r for r in one.reports if r.claim.day_assumed is not None and within(r, asked))
    if assumed is not None:
        return words["assumed"].format(report=_reported(assumed, language))
    before = [r for r in one.reports if r.latest and r.latest < asked.first and r.mark is not Mark.FORMER]
    after = [r for r in one.reports if r.earliest and r.earliest > asked.last and r.mark is not Mark.FORMER]
    told: list[str] = []
    said = ""
    for report in filter(None, (_latest(before), _earliest(after))):
        verb, day = happened(report.mark, report.claim.manner, language), at(report.day, language)
        what = day if verb == said else f"{verb} {day}"  # what is reported twice is said once, of two days
        told.append(words["by"].format(report=what, source=report.claim.source.label))
        said = verb
    return words["and"].join(told) or _reported(one.reports[0], language)


def _presumed(
    presumed: Sequence[Told], found: Sequence[Told], asked: Interval, language: Language, *, single_seat: bool
) -> list[str]:
    words = _WORDS[language]
    nothing = _nothing(asked, "no-day", "no-time", language)
    persons = {one.holding.holder.iri: one.holding.holder.label for one in presumed}
    if single_seat and len(persons) > 1:
        told = [_told(one, _any_report(one, asked), language) for one in presumed]
        return [words["or"].join(persons.values()), words["hand-over"], *told, nothing]
    named = presumed[:1] if single_seat else presumed[:_MOST]
    parts = [_joined_name(one, _last_report(one, asked), language) for one in named]
    if not single_seat and len(presumed) > _MOST:
        parts.append(words["more"].format(n=len(presumed) - _MOST))
    detail = presumed[0].holding.presumption
    follower = detail.followed_by if detail and single_seat else None
    next_one = next((one for one in found if follower and one.holding.holder.iri == follower.iri), None)
    report = _first_report_after(next_one, asked) if next_one else None
    if next_one is not None and report is not None:
        parts.append(_told(next_one, report, language))
    else:
        parts.append(words["not-ended"])
    return [*parts, nothing]


def _unknown(found: Sequence[Told], asked: Interval, language: Language) -> list[str]:
    """Return who may have been meant by a report that touches the time, or the nearest reports on each side."""
    words = _WORDS[language]
    pairs = [(one, report) for one in found for report in one.reports]
    touching = [(one, report) for one, report in pairs if touches(report, asked)]
    if touching:
        told = dict.fromkeys(_told(one, report, language) for one, report in touching)
        return [*list(told)[:_MOST], words["unknown-day"]]
    before = [(o, r) for o, r in pairs if r.latest and r.latest < asked.first and r.mark is not Mark.FORMER]
    after = [(o, r) for o, r in pairs if _follows(r, asked)]
    nearest = (
        max(before, key=lambda pair: (pair[1].latest, pair[1].exact), default=None),
        min(after, key=lambda pair: _place_after(pair[1]), default=None),
    )
    told = dict.fromkeys(_told(one, r, language) for one, r in filter(None, nearest))
    if not told:
        return [words["nobody"]]
    return [*told, _nothing(asked, "no-name", "no-name-time", language)]


def _follows(report: Report, asked: Interval) -> bool:
    known = report.earliest or report.latest
    return known is not None and known > asked.last


def _place_after(report: Report) -> tuple[bool, date, bool, bool]:
    """Return what the first report after a time is chosen by: of two, a departure, since who left was in office."""
    known = report.earliest or report.latest
    assert known is not None, "it follows the time asked"
    return report.mark is Mark.FORMER, known, report.mark is not Mark.ENDED, not report.exact


def _told(one: Told, report: Report, language: Language) -> str:
    """Return the name with what happened; the capacity is told once."""
    name = one.holding.holder.label if _tells(report) else _name(one, language)
    return f"{name} {_reported(report, language)}"


def _joined_name(one: Told, report: Report, language: Language) -> str:
    """Return the name and what happened, as the beginning of a sentence that goes on."""
    reported = _reported(report, language)
    name = _told(one, report, language).removesuffix(reported).strip()
    return f"{name}, {_participle(reported)}"


def _tells(report: Report) -> bool:
    """Say whether what happened names the capacity itself, as `was put in charge` does."""
    return report.claim.manner in TELLING_CAPACITY


def _participle(reported: str) -> str:
    """Return what happened as it stands behind a comma: `elected on 26 August 2024`."""
    return reported.removeprefix("was ").removeprefix("is ")  # Vietnamese has no auxiliary verb to take away


def _reported(report: Report, language: Language) -> str:
    return f"{happened(report.mark, report.claim.manner, language)} {at(report.day, language)}"


def _last_report(one: Told, asked: Interval) -> Report:
    before = [r for r in one.reports if r.earliest and r.earliest <= asked.last and r.mark is not Mark.FORMER]
    return _latest(before) or one.reports[0]


def _any_report(one: Told, asked: Interval) -> Report:
    """Return the last report before the time asked, or else the first after it."""
    before = [r for r in one.reports if r.earliest and r.earliest <= asked.last and r.mark is not Mark.FORMER]
    return _latest(before) or _earliest(one.reports) or one.reports[0]


def _first_report_after(one: Told, asked: Interval) -> Report | None:
    return _earliest(r for r in one.reports if r.latest and r.latest > asked.last and r.sees)


# Of two on one day the exact one, and the one that says how: "was elected" tells more than "is reported".
def _latest(reports: Iterable[Report]) -> Report | None:
    return max(reports, key=lambda r: (r.earliest or r.latest, r.exact, r.claim.manner is not None), default=None)


def _earliest(reports: Iterable[Report]) -> Report | None:
    dated = (report for report in reports if report.earliest or report.latest)
    return min(dated, key=lambda r: (r.earliest or r.latest, not r.exact, r.claim.manner is None), default=None)


def _name(one: Told, language: Language) -> str:
    """Return the holder's name; for a bloc office the person and the body, the one that sources name first."""
    holding, words = one.holding, _WORDS[language]
    persons = words["and"].join(person.label for person in holding.representatives)
    if not persons:
        return titled(holding.holder.label, holding.capacity, language)
    key = "person-body" if holding.holder_inferred else "body-person"
    return words[key].format(persons=persons, body=holding.holder.label)


def _nothing(asked: Interval, day: str, time: str, language: Language) -> str:
    return _WORDS[language][day if asked.first == asked.last else time]


def _joined(parts: Iterable[str]) -> str:
    return f"{capital('; '.join(parts))}."
