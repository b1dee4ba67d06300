"""Pages of things: what people see, made from the same answers as the REST interface."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api.lookups.blocs import leadership, members
from api.lookups.holdings import holders, roles
from api.lookups.meetings import meeting_answer, summaries
from api.lookups.models import Claim, Holding, Language, ThingReference
from api.lookups.support import claims_behind, local
from api.pages import schema_org
from api.pages.rendering import render
from api.pages.succession import sighted, succession
from api.pages.timeline import Lane, Timeline, timeline
from api.publication import Publication, Row
from khoi.addresses import Kind
from khoi.time import DateError, parse_interval

Context = dict[str, Any]
Page = Callable[[Publication, ThingReference, "Asked", Language], Awaitable[Context]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The time in the address: as it was typed, and as an interval if it can be read."""

    typed: str

    @property
    def on(self) -> str | None:
        """The time asked about, or None where nothing, or nothing readable, was typed."""
        return self.typed if self.typed and self.readable else None

    @property
    def readable(self) -> bool:
        """Whether what was typed is a day, month, year or period."""
        try:
            parse_interval(self.typed)
        except DateError:
            return not self.typed
        return True


async def page_of(request: Request, publication: Publication, thing: ThingReference, language: Language) -> Response:
    """Return the page of a thing; kinds without a page of their own get the plain one."""
    name, build = _PAGES.get(Kind(thing.kind), ("thing.html", _plain))
    asked = Asked(request.query_params.get("on", "").strip())
    context = await build(publication, thing, asked, language)
    context["facts"] = await facts(publication, thing, language)
    context["schema_org"] = schema_org.about(thing, context["facts"], publication.release.manifest)
    return render(request, publication, name, language, {"thing": thing, "asked": asked, **context})


async def _person(publication: Publication, thing: ThingReference, asked: Asked, language: Language) -> Context:
    everything = await roles(publication, thing, None, language)
    on_day = await roles(publication, thing, asked.on, language) if asked.on else None
    meetings = await publication.rows("meetings-of-person", person=thing.id, lang=language)
    honorifics = await publication.rows("honorifics-of-person", person=thing.id, lang=language)
    facts_shown = {*(row["participation"] for row in meetings), *(row["holding"] for row in honorifics)}
    return {
        "roles": everything.roles,
        "on_day": {role.tenure.iri: role for role in on_day.roles} if on_day else {},
        "timeline": _timeline(everything.roles, asked),
        "sighted": sighted,
        "sources": _distinct(source for role in everything.roles for source in role.sources),
        "meetings": _grouped(meetings, "meeting"),
        "honorifics": honorifics,
        "claims": await claims_behind(publication, facts_shown, language),
    }


async def _office(publication: Publication, thing: ThingReference, asked: Asked, language: Language) -> Context:
    everything = await holders(publication, thing, None, language)
    on_day = await holders(publication, thing, asked.on, language) if asked.on else None
    return {
        "answer": on_day,
        "on_day": {holding.tenure.iri: holding for holding in on_day.holders} if on_day else {},
        "holders": everything.holders,
        "succession": list(succession(everything.holders)),
        "timeline": _timeline(everything.holders, asked),
        "sighted": sighted,
    }


async def _agency(publication: Publication, thing: ThingReference, asked: Asked, language: Language) -> Context:
    del asked
    officers = await publication.rows("officers-of-agency", agency=thing.id, lang=language)
    terms = await publication.rows("terms-of-agency", agency=thing.id, lang=language)
    shown = {row[name] for row in (*officers, *terms) for name in ("tenure", "term", "membership") if name in row}
    return {
        "bodies": {body: _grouped(rows, "office") for body, rows in _grouped(officers, "postIn").items()},
        "terms": [row for row in terms if "term" in row],
        "memberships": [row for row in terms if "membership" in row],
        "claims": await claims_behind(publication, shown, language),
    }


async def _bloc(publication: Publication, thing: ThingReference, asked: Asked, language: Language) -> Context:
    del asked
    answer = await members(publication, thing, language)
    themes = await publication.rows("themes-of-bloc", bloc=thing.id, lang=language)
    return {
        "leadership": await leadership(publication, thing, None, language),
        "members": answer.members,
        "stated_counts": answer.stated_counts,
        "listed_by": Counter(source.iri for member in answer.members for source in member.sources),
        "sightings": _sightings(claim for member in answer.members for claim in member.claims),
        "meetings": await summaries(publication, language, bloc=thing.id),
        "themes": themes,
        "claims": await claims_behind(publication, [thing.iri, *(row["theme"] for row in themes)], language),
    }


async def _meeting(publication: Publication, thing: ThingReference, asked: Asked, language: Language) -> Context:
    del asked
    return {"answer": await meeting_answer(publication, thing, language)}


async def _source(publication: Publication, thing: ThingReference, asked: Asked, language: Language) -> Context:
    del asked
    rows = await publication.rows("claims-of-source", source=thing.id, lang=language)
    return {
        "details": await publication.rows("sources", source=thing.id, lang=language),
        "claims": list(_grouped(rows, "claim").values()),
    }


async def _plain(publication: Publication, thing: ThingReference, asked: Asked, language: Language) -> Context:
    del asked
    claims = await claims_behind(publication, [thing.iri], language)
    return {"claims": claims.get(thing.iri, ())}


_PAGES: Mapping[Kind, tuple[str, Page]] = {
    Kind.PERSON: ("person.html", _person),
    Kind.OFFICE: ("office.html", _office),
    Kind.AGENCY: ("agency.html", _agency),
    Kind.BLOC: ("bloc.html", _bloc),
    Kind.MEETING: ("meeting.html", _meeting),
    Kind.SOURCE: ("source.html", _source),
}


async def facts(publication: Publication, thing: ThingReference, language: Language) -> Mapping[str, list[Row]]:
    """Return the statements about a thing by the property's local name."""
    found: dict[str, list[Row]] = {}
    for row in await publication.rows("thing", things=thing.iri, lang=language):
        found.setdefault(local(row["property"]), []).append(row)
    return found


def _timeline(holdings: Iterable[Holding], asked: Asked) -> Timeline | None:
    lanes = [
        Lane(
            holding.tenure.iri,
            holding.seen,
            holding.seen_within,
            holding.bounds.start_not_later_than,
            holding.bounds.end_not_earlier_than,
            holding.span_stated,
        )
        for holding in holdings
    ]
    return timeline(lanes, parse_interval(asked.on) if asked.on else None)


def _sightings(claims: Iterable[Claim]) -> list[tuple[str, ThingReference]]:
    """Return every (day, source) among claims, by day."""
    found = {(claim.day or "", claim.source) for claim in claims}
    return sorted(found, key=lambda sighting: (sighting[0].strip("["), sighting[1].id))


def _grouped(rows: Sequence[Row], name: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[name], []).append(row)
    return groups


def _distinct(things: Iterable[ThingReference]) -> list[ThingReference]:
    return list({thing.iri: thing for thing in things}.values())
