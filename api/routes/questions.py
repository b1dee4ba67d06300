"""The competency questions: what this data must be able to answer, and what it answers."""

import csv
import io
from typing import Annotated

from fastapi import Path, Query, Request, Response

from api.http.languages import language_of
from api.http.spreadsheets import for_spreadsheet, spreadsheet
from api.lookups.holdings import envelope
from api.lookups.questions import (
    QuestionAnswer,
    QuestionsAnswer,
    QuestionSummary,
    catalogue,
    findings_of,
    question_numbered,
    sentences_of,
    summary_of,
    table_of,
)  # fmt: skip
from api.lookups.rest import CSV, Parameters, Served, answers, rest_router

router = rest_router("questions")

Number = Annotated[int, Path(description="The question's number.", ge=1, examples=[33])]


class _CsvResponse(Response):
    media_type = CSV


@answers(router, "/questions", "The questions this data must be able to answer")
async def questions(request: Request, served: Served, asked: Annotated[Parameters, Query()]) -> QuestionsAnswer:
    """List every question with the query and the parameters that answer it."""
    language = language_of(request, asked.lang)
    found = tuple(QuestionSummary(**summary_of(question, language)) for question in catalogue().questions)
    return QuestionsAnswer(**envelope(served), questions=found)


@router.get("/questions/{number}.csv", summary="One question's answer as CSV", response_class=_CsvResponse)
async def question_csv(
    request: Request, served: Served, number: Number, asked: Annotated[Parameters, Query()]
) -> Response:
    """Answer with the rows alone, the columns in the query's order."""
    table = await table_of(served, question_numbered(number), language_of(request, asked.lang))
    output = io.StringIO()
    writer = csv.DictWriter(output, table.columns)
    writer.writeheader()
    writer.writerows(table.rows)
    text = output.getvalue()
    return _CsvResponse(spreadsheet(text) if for_spreadsheet(request) else text)


@answers(router, "/questions/{number}", "One question and its answer")
async def question(
    request: Request, served: Served, number: Number, asked: Annotated[Parameters, Query()]
) -> QuestionAnswer:
    """Answer from the release; each row names the claims it follows from, or says what was searched in vain."""
    language = language_of(request, asked.lang)
    found = question_numbered(number)
    table = await table_of(served, found, language)
    return QuestionAnswer(
        **envelope(served),
        **summary_of(found, language),
        columns=table.columns,
        findings=findings_of(table),
        sentences=await sentences_of(served, found, language),
        rows=tuple(dict(row) for row in table.rows),
    )
