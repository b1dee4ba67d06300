"""The pages of persons and of offices: who held what, drawn on one scale."""

import asyncio
from collections.abc import Iterable, Sequence

from api.http.languages import Language
from api.lookups.disagreement import conflicts
from api.lookups.holding_models import Holding
from api.lookups.holdings import holders, roles
from api.lookups.models import ThingReference
from api.lookups.names import namesakes_of
from api.lookups.support import claims_behind
from api.pages.asked import Context, PanelQuestion, TimeParameter, question
from api.pages.succession import succession
from api.pages.timeline import Lane, Timeline, timeline
from api.serving.publication import Publication
from khoi.sparql.rows import Row, grouped
from khoi.time import read_period


async def person_page(
    publication: Publication, thing: ThingReference, asked: TimeParameter, language: Language
) -> Context:
    """Return what the page of a person shows."""
    behind = _questions_of_person(thing, language)
    everything, namesakes, meetings, honorifics, representations, awards = await asyncio.gather(
        roles(publication, thing, None, language),
        namesakes_of(publication, thing, language),
        behind["meetings"].rows(publication),
        behind["ranks"].rows(publication),
        behind["representations"].rows(publication),
        behind["awards"].rows(publication),
    )
    held = question("roles-of-person", language, person=thing.id, on=asked.on)
    on_day = await roles(publication, thing, asked.on, language) if asked.on else None
    shown = {*(row["participation"] for row in meetings), *(row["holding"] for row in honorifics)}
    tenures = [role.tenure.iri for role in everything.roles]
    acts, claims, disagreements = await asyncio.gather(
        _acts(publication, tenures, language),
        claims_behind(publication, shown, language),
        conflicts(publication, language, " ".join([thing.iri, *tenures, *sorted(shown)])),
    )
    return {
        "acts": grouped(acts, "things"),
        "namesakes": namesakes,
        "representations": representations,
        "awards": awards,
        "roles": everything.roles,
        "answer": on_day,
        "on_day": {role.tenure.iri: role for role in on_day.roles} if on_day else {},
        "timeline": _timeline(everything.roles, asked),
        "meetings": _by_event(meetings),
        "honorifics": honorifics,
        "claims": claims,
        "conflicts": disagreements,
        "behind": {**behind, "answer": held, "offices": held},
    }


def _by_event(attended: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the rows by meeting; an event told in words, which is no meeting of the data, stands alone."""
    return grouped([{**row, "event": row.get("meeting", row["participation"])} for row in attended], "event")


def _questions_of_person(thing: ThingReference, language: Language) -> dict[str, PanelQuestion]:
    return {
        "meetings": question("meetings-of-person", language, person=thing.id),
        "ranks": question("honorifics-of-person", language, person=thing.id),
        "representations": question("representations", language, person=thing.id),
        "awards": question("awards", language, recipient=thing.iri),
    }


async def office_page(
    publication: Publication, thing: ThingReference, asked: TimeParameter, language: Language
) -> Context:
    """Return what the page of an office shows."""
    everything = await holders(publication, thing, None, language)
    on_day = await holders(publication, thing, asked.on, language) if asked.on else None
    tenures = [holding.tenure.iri for holding in everything.holders]
    acts, disagreements = await asyncio.gather(
        _acts(publication, tenures, language),
        conflicts(publication, language, " ".join([thing.iri, *tenures])),
    )
    return {
        "acts": grouped(acts, "things"),
        "answer": on_day,
        "holder_names": [holding.holder.label for holding in everything.holders],
        "on_day": {holding.tenure.iri: holding for holding in on_day.holders} if on_day else {},
        "holders": everything.holders,
        "succession": list(succession(everything.holders)),
        "timeline": _timeline(everything.holders, asked),
        "conflicts": disagreements,
        "behind": {
            "answer": question("holders-of-office", language, office=thing.id, on=asked.on),
            "succession": question("holders-of-office", language, office=thing.id),
        },
    }


async def _acts(publication: Publication, tenures: Sequence[str], language: Language) -> list[Row]:
    """Return how each of these tenures began and ended, as far as sources say."""
    if not tenures:
        return []
    return await publication.rows("acts", things=" ".join(tenures), lang=language)


def _timeline(holdings: Iterable[Holding], asked: TimeParameter) -> Timeline | None:
    lanes = [
        Lane(
            holding.tenure.iri,
            holding.seen,
            holding.seen_within,
            holding.bounds.start_not_later_than,
            holding.bounds.end_not_earlier_than,
            holding.span_stated,
            holding.assumed_within,
            holding.presumed,
        )
        for holding in holdings
    ]
    return timeline(lanes, read_period(asked.on) if asked.on else None)
