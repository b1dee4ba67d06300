"""Persons: the list of them, and each with names, namesakes and titles, and the offices they held."""

import asyncio
from typing import Annotated, ClassVar

from fastapi import Query
from pydantic import Field

from api.http.problems import ProblemError
from api.lookups.described import Described, described
from api.lookups.holdings import RolesAnswer, roles
from api.lookups.identity import GroundOfIdentity, identity_of
from api.lookups.models import Bounds, Code, Model, Page, Support
from api.lookups.names import by_id
from api.lookups.paging import NamedPageParameters
from api.lookups.rest import AsOfParameters, OnlyLanguage, View, answers, rest_router, slug
from api.lookups.support import founded
from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import Kind
from khoi.sparql.parameters import period

router = rest_router("persons")
PersonSlug = Annotated[str, slug("ngo-van-tuan")]


class PersonsParameters(NamedPageParameters):
    """Parameters of the list of persons."""

    q: str | None = Field(None, min_length=1, max_length=200, description="A name or part of one.", examples=["tuan"])


class RolesParameters(AsOfParameters):
    """Parameters of a person's offices: one time, or the time between two."""

    since: str | None = Field(
        None, alias="from", max_length=100, description="From this day, month or year.", examples=["2023"]
    )
    to: str | None = Field(None, max_length=100, description="Up to this day, month or year.", examples=["2024-06"])


class PersonSummary(Model):
    """A person, by the name they are known by; the note of the reference tells namesakes apart."""

    person: ThingReference


class PersonsAnswer(Page):
    """Persons."""

    rows_in: ClassVar[str] = "persons"

    persons: tuple[PersonSummary, ...]


class HonorificRow(Support):
    """A rank, academic title or degree that a person was seen to bear."""

    holding: ThingReference
    honorific: Code[str]
    honorific_label: str
    bounds: Bounds


class PersonAnswer(Described):
    """A person in public functions; nothing else is recorded of anyone."""

    person: ThingReference
    different_from: tuple[ThingReference, ...] = Field((), description="Namesakes that are somebody else.")
    may_be: tuple[ThingReference, ...] = Field((), description="Persons who may be this one; nobody can tell.")
    identity: tuple[GroundOfIdentity, ...] = Field((), description="Why the sources mean one person.")
    by_name_alone: tuple[ThingReference, ...] = Field((), description="Sources that no ground joins to the others.")
    honorifics: tuple[HonorificRow, ...]


@answers(router, "/persons", "Persons, all or by name")
async def persons(view: View, asked: Annotated[PersonsParameters, Query()]) -> PersonsAnswer:
    """Answer with persons by local name, or those that a name may mean, best first."""
    rows, page = await asked.named_rows(view, "persons", Kind.PERSON)
    found = (view.thing(row["person"], row["personLabel"], row.get("note")) for row in rows)
    return PersonsAnswer(**view.envelope, **page, persons=tuple(PersonSummary(person=one) for one in found))


@answers(router, "/persons/{id:written}", "One person")
async def person(view: View, slug: PersonSlug, _: OnlyLanguage) -> PersonAnswer:
    """Answer with names, namesakes and titles; offices stand at `roles`."""
    person = await by_id(view, Kind.PERSON, slug)
    rows = await view.rows("honorifics-of-person", person=person.id)
    (description, said), (grounds, alone) = await asyncio.gather(described(view, person), identity_of(view, person))
    return PersonAnswer(
        **description,
        person=person,
        different_from=view.things_in(said.get("differentFrom", ()), "value"),
        may_be=view.things_in(said.get("mayBe", ()), "value"),
        identity=grounds,
        by_name_alone=alone,
        honorifics=await founded(view, HonorificRow, rows, "holding"),
    )


@answers(router, "/persons/{id:written}/roles", "Which offices a person held")
async def person_roles(view: View, slug: PersonSlug, asked: Annotated[RolesParameters, Query()]) -> RolesAnswer:
    """Answer with every tenure, its status at the time asked, and the claims behind it."""
    on = _time(view, asked)
    return await roles(view, await by_id(view, Kind.PERSON, slug), on, presume=asked.presume)


def _time(view: ReleaseView, asked: RolesParameters) -> str | None:
    """Return the time asked about; where one end is open, up to where the release's sources reach."""
    if asked.since is None and asked.to is None:
        return asked.on
    if asked.on is not None:
        raise ProblemError(422, "'on' asks about one time, 'from' and 'to' about another", hint="leave one of them out")
    horizon = view.manifest.horizon
    first = period("from", asked.since).first.isoformat() if asked.since else horizon.first if horizon else None
    last = period("to", asked.to).last.isoformat() if asked.to else horizon.last if horizon else None
    if first is None or last is None:
        return asked.since or asked.to
    if first > last:
        raise ProblemError(422, f"'from' ({first}) is later than 'to' ({last})", hint="give the earlier day first")
    return f"{first}/{last}"
