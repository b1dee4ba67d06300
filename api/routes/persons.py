"""Addresses of persons, and of the offices they held."""

from typing import Annotated

from fastapi import Query, Request
from pydantic import Field

from api.http.problems import ProblemError
from api.lookups.holdings import RolesAnswer, roles
from api.lookups.names import by_id
from api.lookups.paging import ListRequest
from api.lookups.persons import PersonAnswer, PersonsAnswer, person_answer, persons_answer
from api.lookups.rest import AsOfParameters, NamedPageParameters, OnlyLanguage, View, answers, rest_router, slug
from api.lookups.view import ReleaseView
from khoi.addresses import Kind
from khoi.sparql.parameters import period

router = rest_router("persons")
Person = Annotated[str, slug("ngo-van-tuan")]


class PersonsParameters(NamedPageParameters):
    """Parameters of the list of persons."""

    q: str | None = Field(None, min_length=1, max_length=200, description="A name or part of one.", examples=["tuan"])


class RolesParameters(AsOfParameters):
    """Parameters of a person's offices: one time, or the time between two."""

    since: str | None = Field(
        None, alias="from", max_length=100, description="From this day, month or year.", examples=["2023"]
    )
    to: str | None = Field(None, max_length=100, description="Up to this day, month or year.", examples=["2024-06"])


@answers(router, "/persons", "Persons, all or by name")
async def persons(request: Request, view: View, parameters: Annotated[PersonsParameters, Query()]) -> PersonsAnswer:
    """Answer with persons by local name, or those that a name may mean, best first."""
    return await persons_answer(view, ListRequest(request, parameters.limit, parameters.cursor, parameters.q))


@answers(router, "/persons/{id:written}", "One person")
async def person(view: View, slug: Person, _: OnlyLanguage) -> PersonAnswer:
    """Answer with names, namesakes and titles; offices stand at `roles`."""
    person = await by_id(view, Kind.PERSON, slug)
    return await person_answer(view, person)


@answers(router, "/persons/{id:written}/roles", "Which offices a person held")
async def person_roles(view: View, slug: Person, parameters: Annotated[RolesParameters, Query()]) -> RolesAnswer:
    """Answer with every tenure, its status at the time asked, and the claims behind it."""
    on = _time(view, parameters)
    return await roles(view, await by_id(view, Kind.PERSON, slug), on, presume=parameters.presume)


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
