"""The competency questions with their live answers."""

import csv
import io
from collections.abc import Sequence
from typing import Annotated

from fastapi import Path, Request, Response
from pydantic import Field

from api.http.problems import ProblemError
from api.http.spreadsheets import for_spreadsheet, spreadsheet
from api.lookups.competency import CompetencyQuestion, Questions, questions_of
from api.lookups.dates import bare, is_day
from api.lookups.history import history_answer
from api.lookups.holdings import holders, roles
from api.lookups.models import Answer, Model
from api.lookups.names import by_id
from api.lookups.rest import CSV, OnlyLanguage, View, answers, rest_router
from api.lookups.sentences import change_sentence
from api.lookups.view import ReleaseView
from khoi.addresses import Kind, local_name
from khoi.messages import Language
from khoi.resources import resource
from khoi.sparql.rows import Row, Table
from khoi.time import Status
from khoi.words import capital

router = rest_router("questions")
Number = Annotated[int, Path(description="The question's number.", ge=1, examples=[33])]


class _CsvResponse(Response):
    media_type = CSV


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
    sentences: tuple[str, ...] = Field(description="The answer as a person would say it, where it names a holder.")
    rows: tuple[dict[str, str], ...] = Field(description="`claims` holds the addresses of the claims behind the row.")


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


def catalogue() -> Questions:
    """Return the questions that come with the queries."""
    return questions_of(resource("queries"))


async def table_of(view: ReleaseView, question: CompetencyQuestion) -> Table:
    """Return the rows of all the times a question is asked; they share their columns."""
    tables = [await view.table(question.query, values) for values in question.asked]
    return Table(tables[0].columns, tuple(row for table in tables for row in table.rows))


async def sentences_of(view: ReleaseView, question: CompetencyQuestion, rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the answers as a person would say them, name first; none to a question of other things than these.

    Of bodies in the offices of a bloc, those of the years that a source reports; the table names the others.
    """
    times = [values for values in question.asked if "on" in values]
    asked: list[tuple[Kind, str, str]] = []
    match question.query:
        case "holders-of-office":
            asked = [(Kind.OFFICE, values["office"], values["on"]) for values in times]
        case "roles-of-person":
            asked = [(Kind.PERSON, values["person"], values["on"]) for values in times]
        case "bloc-offices-by-year":
            held = dict.fromkeys((local_name(row["office"]), row["year"]) for row in rows if "agency" in row)
            asked = [(Kind.OFFICE, office, year) for office, year in held]
        case "succession-of-office":
            began = dict.fromkeys((local_name(row["office"]), _hand_over(row)) for row in rows if "neighbour" in row)
            asked = [(Kind.OFFICE, office, day) for office, day in began if day]
        case "agency-history" | "members-reorganised" | "past-leaders-reorganised":
            return await _changes_said(view, rows)
        case _:
            pass
    named = question.query == "succession-of-office"
    said = [(on, await _said(view, kind, slug, on, named=named)) for kind, slug, on in asked]
    told = [(on, sentence) for on, sentence in said if sentence]
    dated = len({on for on, _ in told}) > 1
    return tuple(f"{capital(bare(on, view.language))}: {one}" if dated else one for on, one in told)


async def _said(view: ReleaseView, kind: Kind, slug: str, on: str, *, named: bool) -> str | None:
    """Return what is known of an office or a person at a time; where it is to be `named`, of which."""
    thing = await by_id(view, kind, slug)
    answer = await holders(view, thing, on) if kind is Kind.OFFICE else await roles(view, thing, on)
    return f"{thing.label}: {answer.sentence}" if named and answer.sentence else answer.sentence


async def _changes_said(view: ReleaseView, rows: Sequence[Row]) -> tuple[str, ...]:
    """Return what befell the bodies of the rows, each change once, with all bodies that took part."""
    changed = dict.fromkeys(local_name(row["agency"]) for row in rows if {"change", "changeKind"} & row.keys())
    bodies = [await by_id(view, Kind.AGENCY, agency) for agency in changed]
    events = [event for body in bodies for event in (await history_answer(view, body)).events]
    told = {event.what.iri: change_sentence(event, view.language) for event in events}
    return tuple(sentence for sentence in told.values() if sentence)


def _hand_over(row: Row) -> str | None:
    """Return the day on which the later of two holders began, where sources give it."""
    first, _, last = row.get("heldFrom" if row["side"] == "before" else "neighbourFrom", "").strip("[]").partition("..")
    return first if first == last and is_day(first) else None


def findings_of(table: Table) -> tuple[str, ...]:
    """Return what the rows find, each finding once; a row about a time says it by its status."""
    statuses = set(Status)
    found = (row.get("answer") or row.get("status") for row in table.rows)
    return tuple(dict.fromkeys(one for one in found if one and ("answer" in table.columns or one in statuses)))


def question_numbered(number: int) -> CompetencyQuestion:
    """Return a question. Raises `ProblemError` if there is none of that number."""
    found = catalogue().numbered(number)
    if found is None:
        raise ProblemError(404, f"there is no question {number}", hint=f"there are 1 to {len(catalogue().questions)}")
    return found


def summary_of(question: CompetencyQuestion, language: Language) -> dict[str, object]:
    """Return the fields of a question's summary."""
    return {
        "number": question.number,
        "section": question.section,
        "section_label": getattr(catalogue().sections[question.section], language),
        "question": getattr(question.question, language),
        "note": getattr(question.note, language) if question.note else None,
        "query": question.query,
        "asked": question.asked,
    }
