"""The competency questions with their live answers."""

from pydantic import Field

from api.http.languages import Language
from api.http.problems import ProblemError
from api.lookups.competency import CompetencyQuestion, Questions, questions_of
from api.lookups.models import Answer, Model
from api.serving.publication import Publication
from khoi.resources import resource
from khoi.sparql.rows import Table
from khoi.time import Status


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


async def table_of(publication: Publication, question: CompetencyQuestion, language: Language) -> Table:
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
