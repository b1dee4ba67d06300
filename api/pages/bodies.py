"""The pages of agencies and of blocs."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from typing import Any

from api.lookups.blocs import Leader, LeadershipAnswer, leadership, members
from api.lookups.disagreement import conflicts_of
from api.lookups.history import history_answer
from api.lookups.holdings import HoldersAnswer, holders
from api.lookups.meetings import summaries
from api.lookups.models import ClaimDetail
from api.lookups.statuses import status_fields
from api.lookups.support import claims_behind
from api.lookups.tenures import recorded
from api.lookups.view import ReleaseView, ThingReference
from api.pages.panels import PageContext, PanelQuestion, TimeParameter, question
from khoi.messages import Language
from khoi.names.collation import sort_key
from khoi.sparql.rows import Row, grouped
from khoi.time import Interval

_LEVELS = ("head", "standing-deputy", "deputy")


async def agency_page(view: ReleaseView, thing: ThingReference, asked: TimeParameter) -> PageContext:
    """Return what the page of an agency shows."""
    behind = {
        "officers": question(view, "officers-of-agency", agency=thing.id),
        "blocs": question(view, "terms-of-agency", agency=thing.id),
        "awards": question(view, "awards", recipient=thing.iri),
    }
    history, officers, terms, awards = await asyncio.gather(
        history_answer(view, thing),
        behind["officers"].rows(),
        behind["blocs"].rows(),
        behind["awards"].rows(),
    )
    shown = {row[name] for row in (*officers, *terms) for name in ("tenure", "term", "membership") if name in row}
    about = sorted({thing.iri, *shown, *(event.what.iri for event in history.events)})
    claims, disagreements = await asyncio.gather(claims_behind(view, shown), conflicts_of(view, " ".join(about)))
    return {
        "statuses": _statuses(officers, asked.interval, view.language) if asked.interval else {},
        "bodies": {body: grouped(rows, "office") for body, rows in grouped(officers, "postIn").items()},
        "terms": [row for row in terms if "term" in row],
        "memberships": [row for row in terms if "membership" in row],
        "history": history.events,
        "awards": awards,
        "claims": claims,
        "conflicts": disagreements,
        "behind": {**behind, "history": question(view, "agency-history", agency=thing.id)},
    }


async def bloc_page(view: ReleaseView, thing: ThingReference, asked: TimeParameter) -> PageContext:
    """Return what the page of a bloc shows."""
    behind = _questions_of_bloc(view, thing)
    led, answer, themes, covenants, representations, meetings = await asyncio.gather(
        leadership(view, thing, None),
        members(view, thing),
        behind["themes"].rows(),
        behind["covenants"].rows(),
        behind["representations"].rows(),
        summaries(view, bloc=thing.id),
    )
    counted = [count.membership.iri for count in answer.stated_counts]
    offices = {leader.office.iri for year in led.years for leader in year.leaders}
    terms = {leader.term.iri for year in led.years for leader in year.leaders}
    about = " ".join([thing.iri, *counted, *sorted(offices | terms)])
    shown = {thing.iri, *(row["theme"] for row in themes), *(row["covenant"] for row in covenants)}
    claims, disagreements = await asyncio.gather(
        claims_behind(view, shown),
        conflicts_of(view, about),
    )
    answers = await _answers(view, led, asked)
    on_day = (question(view, "holders-of-office", office=one.office.id, on=asked.on) for one in answers)
    return {
        "answers": answers,
        "leadership": led,
        "members": answer.members,
        "stated_counts": answer.stated_counts,
        "listed_by": Counter(source.iri for member in answer.members for source in member.sources),
        "sightings": _sightings(claim for member in answer.members for claim in member.claims),
        "meetings": meetings,
        "themes": themes,
        "covenants": grouped(covenants, "covenant"),
        "representations": representations,
        "rotation": _rotation(led),
        "claims": claims,
        "conflicts": disagreements,
        "behind": {**behind, "answer": tuple(on_day)},
    }


async def _answers(view: ReleaseView, led: LeadershipAnswer, asked: TimeParameter) -> list[HoldersAnswer]:
    """Return who held each office of the bloc at the time asked, the head first; nothing where none is asked."""
    leaders = [leader for year in led.years for leader in year.leaders] if asked.on else []
    offices = {one.office.iri: one.office for level in _LEVELS for one in leaders if one.role == level}
    return [await holders(view, office, asked.on) for office in offices.values()]


def _questions_of_bloc(view: ReleaseView, thing: ThingReference) -> dict[str, PanelQuestion]:
    names = {
        "leadership": "bloc-leadership",
        "members": "bloc-members",
        "meetings": "meetings",
        "rotation": "bloc-leadership",
        "representations": "representations",
        "themes": "themes-of-bloc",
        "covenants": "covenants-of-bloc",
    }
    asked = {panel: question(view, name, bloc=thing.id) for panel, name in names.items()}
    return {**asked, "claims": question(view, "claims-behind", things=thing.iri)}


def _statuses(rows: Iterable[Row], asked: Interval, language: Language) -> dict[str, dict[str, Any]]:
    """Return what sources allow to say of each tenure at the time asked about (fields of `Holding`)."""
    return {row["tenure"]: status_fields(recorded(row), asked, language) for row in rows if "tenure" in row}


def _rotation(led: LeadershipAnswer) -> list[tuple[ThingReference, dict[str, list[Leader]]]]:
    """Return every body that led the bloc, with its offices by year, in Vietnamese order."""
    by_agency: dict[str, dict[str, list[Leader]]] = {}
    bodies: dict[str, ThingReference] = {}
    for year in led.years:
        for leader in year.leaders:
            bodies[leader.agency.iri] = leader.agency
            by_agency.setdefault(leader.agency.iri, {}).setdefault(year.year, []).append(leader)
    return [(body, by_agency[iri]) for iri, body in sorted(bodies.items(), key=lambda one: sort_key(one[1].label))]


def _sightings(claims: Iterable[ClaimDetail]) -> list[tuple[str, ThingReference]]:
    """Return every (day, source) among claims, by day."""
    found = {(claim.day or "", claim.source) for claim in claims}
    return sorted(found, key=lambda sighting: (sighting[0].strip("["), sighting[1].id))
