"""The headline question, asked once or for a whole table."""

from typing import Annotated

from fastapi import Body, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.http.problems import ProblemError, as_problem
from api.lookups.holdings import HoldersAnswer, holders
from api.lookups.models import Answer, Model
from api.lookups.names import named
from api.lookups.rest import AsOfParameters, OnlyLanguage, Problem, View, answers, rest_router
from api.lookups.several import each
from api.lookups.view import ReleaseView
from khoi.addresses import Kind
from khoi.sparql.parameters import ParameterError

router = rest_router("who held what")

_MOST = 300
_OFFICE = Field(
    min_length=1,
    max_length=200,
    description="An id or any known name, with or without diacritics; a title alone with 'agency'.",
    examples=["Tổng Kiểm toán Nhà nước", "tong-kiem-toan-nha-nuoc"],
)
_AGENCY = Field(
    None, min_length=1, max_length=200, description="A body or bloc, by id or any known name.", examples=["KTNN"]
)


class WhoHeldParameters(AsOfParameters):
    """Parameters of the headline question."""

    office: str = _OFFICE
    agency: str | None = _AGENCY


class BatchQuestion(BaseModel):
    """One question of a batch."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    office: str = _OFFICE
    agency: str | None = _AGENCY
    on: str | None = Field(None, max_length=100, examples=["2023-08-04", "2023"])
    presume: bool = True


class Batch(BaseModel):
    """Up to some hundreds of questions."""

    model_config = ConfigDict(extra="forbid")

    questions: list[BatchQuestion] = Field(
        min_length=1,
        max_length=_MOST,
        examples=[[{"office": "thứ trưởng", "agency": "BCA", "on": "2023-08-04"}, {"office": "bộ trưởng"}]],
    )


class BatchItem(Model):
    """A question with its answer, or with the problem that kept it from one."""

    question: BatchQuestion
    answer: HoldersAnswer | None = None
    problem: Problem | None = Field(None, description="As a single question would have got, RFC 9457.")


class BatchAnswer(Answer):
    """The answers of a batch, in the order of its questions."""

    answers: tuple[BatchItem, ...]


@answers(router, "/who-held", "Who held an office, and how do we know")
async def who_held(view: View, parameters: Annotated[WhoHeldParameters, Query()]) -> HoldersAnswer:
    """Answer with every holder's status, bounds, sightings, claims and sources; without `on`, the succession."""
    office = await named(view, Kind.OFFICE, parameters.office, parameters.agency)
    return await holders(view, office, parameters.on, presume=parameters.presume)


@router.post("/who-held", summary="Who held each of many offices", response_model=BatchAnswer)
async def who_held_each(request: Request, view: View, _: OnlyLanguage, batch: Annotated[Batch, Body()]) -> Response:
    """Answer every question as `GET` does; one that cannot be answered has its own problem and keeps no other back."""

    async def answered(question: BatchQuestion) -> BatchItem:
        return await _answered(view, question)

    found = await each(request.receive, batch.questions, answered)
    answer = BatchAnswer(**view.envelope, answers=tuple(found))
    return Response(answer.model_dump_json(by_alias=True), media_type="application/json")


async def _answered(view: ReleaseView, question: BatchQuestion) -> BatchItem:
    try:
        office = await named(view, Kind.OFFICE, question.office, question.agency)
        return BatchItem(question=question, answer=await holders(view, office, question.on, presume=question.presume))
    except (ProblemError, ParameterError) as error:
        return BatchItem(question=question, problem=Problem(**as_problem(error).document()))
