"""The pages of persons and of offices: who held what, drawn on one scale."""

import asyncio
from collections.abc import Iterable

from api.lookups.disagreement import conflicts_of
from api.lookups.holdings import holders, roles
from api.lookups.names import namesakes_of
from api.lookups.support import claims_behind
from api.lookups.view import ReleaseView, ThingReference
from api.pages.panels import PageContext, PanelQuestion, TimeParameter, question
from api.pages.succession import succession
from api.pages.timeline import timeline
from khoi.sparql.rows import Row, grouped


async def person_page(view: ReleaseView, thing: ThingReference, asked: TimeParameter) -> PageContext:
    """Return what the page of a person shows."""
    behind = _questions_of_person(view, thing)
    everything, namesakes, meetings, honorifics, representations, awards = await asyncio.gather(
        roles(view, thing, None),
        namesakes_of(view, thing),
        behind["meetings"].rows(),
        behind["ranks"].rows(),
        behind["representations"].rows(),
        behind["awards"].rows(),
    )
    held = question(view, "roles-of-person", person=thing.id, on=asked.on)
    on_day = await roles(view, thing, asked.on) if asked.on else None
    shown = {*(row["participation"] for row in meetings), *(row["holding"] for row in honorifics)}
    tenures = [role.tenure.iri for role in everything.roles]
    acts, claims, disagreements = await asyncio.gather(
        view.rows_about("acts", tenures),
        claims_behind(view, shown),
        conflicts_of(view, " ".join([thing.iri, *tenures, *sorted(shown)])),
    )
    return {
        "acts": grouped(acts, "things"),
        "namesakes": namesakes,
        "representations": representations,
        "awards": awards,
        "roles": everything.roles,
        "answer": on_day,
        "on_day": {role.tenure.iri: role for role in on_day.roles} if on_day else {},
        "timeline": timeline(everything.roles, asked.interval),
        "meetings": _by_event(meetings),
        "honorifics": honorifics,
        "claims": claims,
        "conflicts": disagreements,
        "behind": {**behind, "answer": held, "offices": held},
    }


def _by_event(attended: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the rows by meeting; an event told in words, which is no meeting of the data, stands alone."""
    return grouped([{**row, "event": row.get("meeting", row["participation"])} for row in attended], "event")


def _questions_of_person(view: ReleaseView, thing: ThingReference) -> dict[str, PanelQuestion]:
    return {
        "meetings": question(view, "meetings-of-person", person=thing.id),
        "ranks": question(view, "honorifics-of-person", person=thing.id),
        "representations": question(view, "representations", person=thing.id),
        "awards": question(view, "awards", recipient=thing.iri),
    }


async def office_page(view: ReleaseView, thing: ThingReference, asked: TimeParameter) -> PageContext:
    """Return what the page of an office shows."""
    everything = await holders(view, thing, None)
    on_day = await holders(view, thing, asked.on) if asked.on else None
    tenures = [holding.tenure.iri for holding in everything.holders]
    acts, disagreements = await asyncio.gather(
        view.rows_about("acts", tenures),
        conflicts_of(view, " ".join([thing.iri, *tenures])),
    )
    return {
        "acts": grouped(acts, "things"),
        "answer": on_day,
        "holder_names": [holding.holder.label for holding in everything.holders],
        "on_day": {holding.tenure.iri: holding for holding in on_day.holders} if on_day else {},
        "holders": everything.holders,
        "succession": list(succession(everything.holders)),
        "timeline": timeline(everything.holders, asked.interval),
        "conflicts": disagreements,
        "behind": {
            "answer": question(view, "holders-of-office", office=thing.id, on=asked.on),
            "succession": question(view, "holders-of-office", office=thing.id),
        },
    }
