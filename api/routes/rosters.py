"""The address of rosters: everybody on one day."""

from typing import Annotated

from fastapi import Query, Request
from pydantic import Field

from api.lookups.names import BODIES, named
from api.lookups.rest import Parameters, View, answers, rest_router
from api.lookups.rosters import RosterAnswer, roster

router = rest_router("who held what")


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


@answers(router, "/roster", "Who held each office of a body or bloc on one day")
async def roster_on(request: Request, view: View, parameters: Annotated[RosterParameters, Query()]) -> RosterAnswer:
    """Answer for each office as `who-held` does; of a bloc, its own offices and the heads of its members."""
    of = await named(view, BODIES, parameters.of) if parameters.of else None
    return await roster(view, of, parameters.on, request.receive)
