"""Everybody on one day: the offices of a body, the heads of a bloc's members, or the work list, with an answer each."""

from collections.abc import Iterable, Sequence
from typing import Annotated, ClassVar

from fastapi import Query, Request
from pydantic import Field
from starlette.types import Receive

from api.http.problems import ProblemError
from api.lookups.blocs import members
from api.lookups.holdings import HoldersAnswer, holders
from api.lookups.models import Listing, Model
from api.lookups.names import BODIES, named
from api.lookups.rest import Parameters, View, answers, rest_router
from api.lookups.several import each
from api.lookups.tenures import Holding
from api.lookups.view import ReleaseView, ThingReference
from api.lookups.wording import nothing_found
from khoi.addresses import Kind, local_name
from khoi.sparql.parameters import period
from khoi.sparql.rows import Row
from khoi.time import Status, as_edtf

router = rest_router("who held what")
MOST_OFFICES = 200


class RosterParameters(Parameters):
    """Parameters of a roster."""

    of: str | None = Field(
        None,
        min_length=1,
        max_length=200,
        description="A body or bloc, by id or any known name; without it, the offices of the work list.",
        examples=["noi-chinh-trung-uong"],
    )
    on: str = Field(max_length=100, description="A day, month or year.", examples=["2023-08-04", "4/8/2023"])


class RosterRow(Model):
    """One office with the answer for the day."""

    office: ThingReference
    sentence: str
    answer: Status
    answer_label: str
    holders: tuple[ThingReference, ...] = Field(description="Whom the answer names; empty where it names nobody.")
    verified: bool = Field(description="Whether a claim behind it was checked against its source's text.")
    disputed: bool
    sources: tuple[ThingReference, ...]


class RosterAnswer(Listing):
    """The offices of a body or bloc, or of the work list, on one day."""

    rows_in: ClassVar[str] = "offices"

    of: ThingReference | None = Field(None, description="Null for the work list.")
    on: str
    offices: tuple[RosterRow, ...]


@answers(router, "/roster", "Who held each office of a body or bloc on one day")
async def roster_on(request: Request, view: View, asked: Annotated[RosterParameters, Query()]) -> RosterAnswer:
    """Answer for each office as `who-held` does; of a bloc, its own offices and the heads of its members."""
    of = await named(view, BODIES, asked.of) if asked.of else None
    return await roster(view, of, asked.on, request.receive)


async def roster(view: ReleaseView, of: ThingReference | None, on: str, receive: Receive) -> RosterAnswer:
    """Answer who held each office `of` a body or bloc, or of the work list, on a day. Raises `ParameterError`."""
    period("on", on)  # a day that cannot be read is refused even where there is no office to ask about
    offices = await _offices(view, of, on)
    if len(offices) > MOST_OFFICES:
        detail = f"there are {len(offices):,} offices, and a roster shows {MOST_OFFICES}"
        raise ProblemError(413, detail, hint="ask for one of its units, or page through /api/v1/offices?agency=")

    async def answered(office: ThingReference) -> RosterRow:
        return _row(await holders(view, office, on))

    rows = await each(receive, offices, answered)
    asked = {"of": of.label if of else None, "on": on}
    message = None if rows else nothing_found(view.language, asked)
    return RosterAnswer(**view.envelope, of=of, on=as_edtf(on), offices=tuple(rows), message=message)


def named_in(answer: HoldersAnswer) -> Sequence[Holding]:
    """Return the holders whom an answer names: those with its own status."""
    if answer.answer is None or not answer.answer.names_holder:
        return ()
    return [one for one in answer.holders if one.status is answer.answer]  # weaker ones are only possible


def sources_of(holdings: Iterable[Holding]) -> tuple[ThingReference, ...]:
    """Return the sources of several holdings, each once."""
    return tuple({source.iri: source for one in holdings for source in one.sources}.values())


def _row(answer: HoldersAnswer) -> RosterRow:
    named = named_in(answer)
    return RosterRow(
        office=answer.office,
        sentence=answer.sentence or "",
        answer=answer.answer or Status.UNKNOWN,
        answer_label=answer.answer_label or "",
        holders=tuple(one.holder for one in named),
        verified=any(one.verified for one in named),
        disputed=any(one.disputed for one in named),
        sources=sources_of(named),
    )


async def _offices(view: ReleaseView, of: ThingReference | None, on: str) -> tuple[ThingReference, ...]:
    if of is None:
        rows: Sequence[Row] = await view.rows("sought-offices")
    elif of.kind == Kind.BLOC:
        return await _of_bloc(view, of, on)
    else:
        rows = await view.rows("offices", body=of.iri)
    return view.things_in(rows, "office")


async def _of_bloc(view: ReleaseView, bloc: ThingReference, on: str) -> tuple[ThingReference, ...]:
    """Return the bloc's own offices, and the head office of each body reported as its member around that day."""
    belonging = await members(view, bloc, on)
    bodies = {one.agency.iri for one in belonging.members if one.agency and one.status is not Status.OUTSIDE}
    rows = await view.rows("offices", body=" ".join([bloc.iri, *sorted(bodies)]))
    own = (row for row in rows if row["postIn"] == bloc.iri)
    heads = (row for row in rows if row["postIn"] in bodies and local_name(row["level"]) == "head")
    return view.things_in((*own, *heads), "office")
