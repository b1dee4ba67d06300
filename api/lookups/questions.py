"""The competency questions with their live answers: over REST as JSON and CSV, and for the pages."""

import csv
import io
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from api.languages import language_of
from api.lookups.holdings import envelope
from api.lookups.models import Answer, Language, Model
from api.lookups.rest import PROBLEMS, Parameters, Served
from api.problems import ProblemError
from api.publication import Publication, Table
from khoi.questions import Question, Questions, questions_of
from khoi.resources import resource
from khoi.time import Status

router = APIRouter(prefix="/api/v1", tags=["questions"], responses=PROBLEMS)

Number = Annotated[int, Path(description="The question's number.", ge=1, examples=[33])]


class QuestionSummary(Model):
    """One question: its words, and the query and parameters that answer it."""

    number: int
    section: str
    section_label: str
    question: str
    note: str | None = Field(None, description="How the question is read, where that needs saying.")
    query: str = Field(description="The name of the query; its text is in the catalogue of queries.")
    asked: tuple[dict[str, str], ...] = Field(description="The parameters of each time the query is asked.")


class QuestionsAnswer(Answer):
    """All questions."""

    questions: tuple[QuestionSummary, ...]


class QuestionAnswer(QuestionSummary, Answer):
    """One question with its answer from the release."""

    columns: tuple[str, ...]
    findings: tuple[str, ...] = Field(description="What the rows say, each finding once, in the order of the rows.")
    rows: tuple[dict[str, str], ...] = Field(description="`claims` holds the addresses of the claims behind the row.")


def catalogue() -> Questions:
    """Return the questions that come with the queries."""
    return questions_of(resource("queries"))


async def table_of(publication: Publication, question: Question, language: Language) -> Table:
    """Return the rows of all the times a question is asked; they share their columns."""
    takes = {parameter.name for parameter in publication.queries[question.query].parameters}
    spoken = {"lang": language} if "lang" in takes else {}
    tables = [await publication.table(question.query, {**values, **spoken}) for values in question.asked]
    return Table(tables[0].columns, tuple(row for table in tables for row in table.rows))


def findings_of(table: Table) -> tuple[str, ...]:
    """Return what the rows find, each finding once; a row about a time says it by its status."""
    statuses = set(Status)
    found = (row.get("answer") or row.get("status") for row in table.rows)
    return tuple(dict.fromkeys(one for one in found if one and ("answer" in table.columns or one in statuses)))


@router.get("/questions", summary="The questions this data must be able to answer")
async def questions(request: Request, served: Served, asked: Annotated[Parameters, Query()]) -> QuestionsAnswer:
    """List every question with the query and the parameters that answer it."""
    language = language_of(request, asked.lang)
    found = tuple(QuestionSummary(**_summary(question, language)) for question in catalogue().questions)
    return QuestionsAnswer(**envelope(served), questions=found)


@router.get("/questions/{number}.csv", summary="One question's answer as CSV")
async def question_csv(
    request: Request, served: Served, number: Number, asked: Annotated[Parameters, Query()]
) -> Response:
    """Answer with the rows alone, the columns in the query's order."""
    table = await table_of(served, question_numbered(number), language_of(request, asked.lang))
    output = io.StringIO()
    writer = csv.DictWriter(output, table.columns)
    writer.writeheader()
    writer.writerows(table.rows)
    return Response(output.getvalue(), media_type="text/csv")


@router.get("/questions/{number}", summary="One question and its answer")
async def question(
    request: Request, served: Served, number: Number, asked: Annotated[Parameters, Query()]
) -> QuestionAnswer:
    """Answer from the release; each row names the claims it follows from, or says what was searched in vain."""
    language = language_of(request, asked.lang)
    found = question_numbered(number)
    table = await table_of(served, found, language)
    return QuestionAnswer(
        **envelope(served),
        **_summary(found, language),
        columns=table.columns,
        findings=findings_of(table),
        rows=tuple(dict(row) for row in table.rows),
    )


def question_numbered(number: int) -> Question:
    """Return a question. Raises `ProblemError` if there is none of that number."""
    found = catalogue().numbered(number)
    if found is None:
        raise ProblemError(404, f"there is no question {number}", hint=f"there are 1 to {len(catalogue().questions)}")
    return found


def _summary(question: Question, language: Language) -> dict[str, object]:
    return {
        "number": question.number,
        "section": question.section,
        "section_label": getattr(catalogue().sections[question.section], language),
        "question": getattr(question.question, language),
        "note": getattr(question.note, language) if question.note else None,
        "query": question.query,
        "asked": question.asked,
    }
