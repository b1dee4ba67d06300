"""The page of the competency questions: a section with its live answers, or one question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api.languages import language_of
from api.lookups.models import Language
from api.lookups.questions import catalogue, findings_of, question_numbered, table_of
from api.lookups.rest import Served
from api.pages.rendering import render
from api.problems import ProblemError
from api.publication import Publication, Table
from khoi.questions import Question

router = APIRouter(include_in_schema=False)

BEHIND = frozenset(
    {
        "act",
        "changeKind",
        "claim",
        "covers",
        "decision",
        "evidence",
        "holding",
        "membership",
        "sources",
        "spanStated",
        "tenure",
    }
)
"""Columns for programs: things that the claims of the row lead to, or that another column says in words."""
ROWS = 60
"""How many rows a page shows of one answer; the whole of it is a link away."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A question with its answer; columns that say nothing, or only label another, are left out."""

    question: Question
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    total: int
    findings: tuple[str, ...]
    texts: tuple[str, ...]


@router.get("/questions")
async def questions_page(
    request: Request,
    served: Served,
    section: Annotated[str, Query(max_length=1)] = "A",
    lang: str | None = None,
) -> Response:
    """Show the questions of one section, each with its answer from the release being served."""
    if section not in catalogue().sections:
        raise ProblemError(404, f"there is no section '{section}'", hint=f"there are {', '.join(catalogue().sections)}")
    language = language_of(request, lang)
    return await _page(request, served, section, catalogue().of(section), language, alone=False)


@router.get("/questions/{number}")
async def question_page(
    request: Request, served: Served, number: Annotated[int, Path(ge=1)], lang: str | None = None
) -> Response:
    """Show one question with its answer."""
    found = question_numbered(number)
    return await _page(request, served, found.section, [found], language_of(request, lang), alone=True)


async def _page(
    request: Request, served: Publication, section: str, asked: Iterable[Question], language: Language, *, alone: bool
) -> Response:
    shown = [_shown(served, question, await table_of(served, question, language)) for question in asked]
    context = {"catalogue": catalogue(), "section": section, "shown": shown, "alone": alone}
    return render(request, served, "questions.html", language, context)


def _shown(served: Publication, question: Question, table: Table) -> Shown:
    query = served.queries[question.query]
    used = {name for row in table.rows for name, value in row.items() if value}
    columns = tuple(name for name in table.columns if name in used - BEHIND and not _is_label(name, table.columns))
    texts = tuple(query.render(values, served.addresses) for values in question.asked)
    return Shown(question, columns, table.rows[:ROWS], len(table.rows), findings_of(table), texts)


def _is_label(name: str, columns: tuple[str, ...]) -> bool:
    """Say whether a column only labels another, which then shows it."""
    return name.endswith("Label") and name.removesuffix("Label") in columns
