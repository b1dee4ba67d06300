"""The address of the calibration that a release carries: how often its answers are right."""

from api.lookups.calibration import CalibrationAnswer, calibration
from api.lookups.rest import OnlyLanguage, View, answers, rest_router

router = rest_router("who held what")


@answers(router, "/how-sure", "How often answers are right")
async def how_sure(view: View, _: OnlyLanguage) -> CalibrationAnswer:
    """Answer with what withdrawing one source at a time shows: right, wrong and not checkable, case by case."""
    return await calibration(view)
