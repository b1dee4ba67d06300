"""The competency questions: what this data must be able to answer, and what it answers."""

import csv
import io
from typing import Annotated

from fastapi import Path, Request, Response

from api.http.spreadsheets import for_spreadsheet, spreadsheet
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
)
from api.lookups.rest import CSV, OnlyLanguage, View, answers, rest_router

router = rest_router("questions")

Number = Annotated[int, Path(description="The question's number.", ge=1, examples=[33])]


class _CsvResponse(Response):
    media_type = CSV


@answers(router, "/questions", "The questions this data must be able to answer")
async def questions(view: View, _: OnlyLanguage) -> QuestionsAnswer:
    """List every question with the query and the parameters that answer it."""
    found = tuple(QuestionSummary(**summary_of(question, view.language)) for question in catalogue().questions)
    return QuestionsAnswer(**view.envelope, questions=found)


@router.get("/questions/{number}.csv", summary="One question's answer as CSV", response_class=_CsvResponse)
async def question_csv(request: Request, view: View, number: Number, _: OnlyLanguage) -> Response:
    """Answer with the rows alone, the columns in the query's order."""
    table = await table_of(view, question_numbered(number))
    output = io.StringIO()
    writer = csv.DictWriter(output, table.columns)
    writer.writeheader()
    writer.writerows(table.rows)
    text = output.getvalue()
    return _CsvResponse(spreadsheet(text) if for_spreadsheet(request) else text)


@answers(router, "/questions/{number}", "One question and its answer")
async def question(view: View, number: Number, _: OnlyLanguage) -> QuestionAnswer:
    """Answer from the release; each row names the claims it follows from, or says what was searched in vain."""
    found = question_numbered(number)
    table = await table_of(view, found)
    return QuestionAnswer(
        **view.envelope,
        **summary_of(found, view.language),
        columns=table.columns,
        findings=findings_of(table),
        sentences=await sentences_of(view, found, table.rows),
        rows=tuple(dict(row) for row in table.rows),
    )
