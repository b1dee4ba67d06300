"""Addresses of persons, and of the offices they held."""

from typing import Annotated

from fastapi import Query, Request
from pydantic import Field

from api.http.languages import language_of
from api.http.problems import ProblemError
from api.lookups.holding_models import RolesAnswer
from api.lookups.holdings import roles
from api.lookups.names import by_id
from api.lookups.registry import ListRequest, person_answer, persons_answer
from api.lookups.registry_models import PersonAnswer, PersonsAnswer
from api.lookups.rest import AsOfParameters, NamedPageParameters, Parameters, Served, answers, rest_router, slug
from api.serving.publication import Publication
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
async def persons(request: Request, served: Served, asked: Annotated[PersonsParameters, Query()]) -> PersonsAnswer:
    """Answer with persons by local name, or those that a name may mean, best first."""
    language = language_of(request, asked.lang)
    return await persons_answer(served, ListRequest(request, language, asked.q, asked.limit, asked.cursor))


@answers(router, "/persons/{id:written}", "One person")
async def person(request: Request, served: Served, slug: Person, asked: Annotated[Parameters, Query()]) -> PersonAnswer:
    """Answer with names, namesakes and titles; offices stand at `roles`."""
    language = language_of(request, asked.lang)
    person = await by_id(served, Kind.PERSON, slug, language)
    return await person_answer(served, person, language, request.scope["root_path"])


@answers(router, "/persons/{id:written}/roles", "Which offices a person held")
async def person_roles(
    request: Request, served: Served, slug: Person, asked: Annotated[RolesParameters, Query()]
) -> RolesAnswer:
    """Answer with every tenure, its status at the time asked, and the claims behind it."""
    language = language_of(request, asked.lang)
    on = _time(served, asked)
    return await roles(served, await by_id(served, Kind.PERSON, slug, language), on, language, presume=asked.presume)


def _time(served: Publication, asked: RolesParameters) -> str | None:
    """Return the time asked about; where one end is open, up to where the release's sources reach."""
    if asked.since is None and asked.to is None:
        return asked.on
    if asked.on is not None:
        raise ProblemError(422, "'on' asks about one time, 'from' and 'to' about another", hint="leave one of them out")
    horizon = served.release.manifest.horizon
    first = period("from", asked.since).first.isoformat() if asked.since else horizon.first if horizon else None
    last = period("to", asked.to).last.isoformat() if asked.to else horizon.last if horizon else None
    if first is None or last is None:
        return asked.since or asked.to
    if first > last:
        raise ProblemError(422, f"'from' ({first}) is later than 'to' ({last})", hint="give the earlier day first")
    return f"{first}/{last}"
