"""The address of the calibration that a release carries: how often its answers are right."""

from typing import Annotated

from fastapi import Query, Request

from api.http.languages import language_of
from api.lookups.calibration import CalibrationAnswer, calibration
from api.lookups.rest import Parameters, Served, answers, rest_router

router = rest_router("who held what")


@answers(router, "/how-sure", "How often answers are right")
async def how_sure(request: Request, served: Served, asked: Annotated[Parameters, Query()]) -> CalibrationAnswer:
    """Answer with what withdrawing one source at a time shows: right, wrong and not checkable, case by case."""
    return await calibration(served, language_of(request, asked.lang))
