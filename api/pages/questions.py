"""The page of the competency questions: a section with its live answers, or one question."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api.http.problems import ProblemError
from api.lookups.competency import CompetencyQuestion
from api.lookups.questions import catalogue, findings_of, question_numbered, sentences_of, table_of
from api.lookups.rest import View
from api.lookups.tenures import recorded
from api.lookups.view import ReleaseView
from api.lookups.wording import STATUS, around, status_label
from api.pages.panels import Behind, question
from api.pages.rendering import render
from api.pages.words import words
from khoi.messages import Language
from khoi.sparql.rows import Table
from khoi.time import Interval, Status, overlaps

router = APIRouter(include_in_schema=False)

BEHIND = frozenset(
    {
        "act",
        "changeKind",
        "claim",
        "assumedWithin",
        "covers",
        "decision",
        "evidence",
        "holding",
        "key",
        "membership",
        "presumed",
        "seats",
        "sources",
        "spanStated",
        "tenure",
    }
)
"""Columns for programs: things that the claims of the row lead to, or that another column says in words."""
ROWS = 10
"""How many rows a page shows of one answer, the findings first; the whole of it is a link away."""
_FOUND = (*Status, "yes", "reported", "ended", "sources disagree", "not clear", "no", "not found")
"""What a row finds, the surest first; `not found` and `outside` say least."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A question with its answer; columns that say nothing, repeat the question or label another are left out."""

    question: CompetencyQuestion
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    total: int
    findings: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]


@router.get("/questions")
async def questions_page(
    request: Request,
    view: View,
    section: Annotated[str, Query(max_length=1)] = "A",
) -> Response:
    """Show the questions of one section, each with its answer from the release being served."""
    if section not in catalogue().sections:
        raise ProblemError(404, f"there is no section '{section}'", hint=f"there are {', '.join(catalogue().sections)}")
    return await _page(request, view, section, catalogue().of(section), alone=False)


@router.get("/questions/{number}")
async def question_page(request: Request, view: View, number: Annotated[int, Path(ge=1)]) -> Response:
    """Show one question with its answer."""
    found = question_numbered(number)
    return await _page(request, view, found.section, [found], alone=True)


async def _page(
    request: Request,
    view: ReleaseView,
    section: str,
    asked: Iterable[CompetencyQuestion],
    *,
    alone: bool,
) -> Response:
    shown = [await _shown(view, one) for one in asked]
    context = {
        "labels": await _labels(view, shown),
        "catalogue": catalogue(),
        "section": section,
        "shown": shown,
        "alone": alone,
        "titled": "questions.title",
        "behind": {f"question-{one.question.number}": _behind(view, one.question) for one in shown},
    }
    return render(request, view, "questions.html", context)


async def _labels(view: ReleaseView, shown: Iterable[Shown]) -> Mapping[str, str]:
    """Return the labels of things that a query names by their address alone."""
    cells = ((name, row) for one in shown for row in one.rows for name in one.columns if f"{name}Label" not in row)
    is_thing = view.publication.addresses.split
    return await view.labels(value for name, row in cells for value in row.get(name, "").split() if is_thing(value))


def _behind(view: ReleaseView, asked: CompetencyQuestion) -> Behind:
    """Return the query of a question, once for each time it is asked."""
    return tuple(question(view, asked.query, **values) for values in asked.asked)


async def _shown(view: ReleaseView, asked: CompetencyQuestion) -> Shown:
    table = await table_of(view, asked)
    used = {name for row in table.rows for name, value in row.items() if value} - BEHIND - _echoes(asked, table)
    # Where a row has a finding of its own, a status beside it is that of a thing, which the finding says in words.
    used -= {"status"} if "answer" in used else set()
    told = [name for name in table.columns if name in used and not _is_label(name, table.columns)]
    # The finding first, the others as they are.
    columns = tuple(sorted(told, key=lambda name: name not in ("answer", "status")))
    rows = table.rows if "year" in table.columns else _ordered(table)  # years stay in their order
    said = [{**row, "found": _said(row, view.language)} for row in rows]
    finds = {*findings_of(table)}
    findings = dict.fromkeys((_found(row), row["found"]) for row in said if _found(row) in finds)
    return Shown(
        asked, columns, tuple(said[:ROWS]), len(rows), tuple(findings), await sentences_of(view, asked, table.rows)
    )


def _found(row: Mapping[str, str]) -> str:
    """Return what a row finds, or what may be said of it at the time asked."""
    return row.get("answer") or row.get("status") or ""


def _said(row: Mapping[str, str], language: Language) -> str:
    """Return what a row finds in words: an unknown day beside a report that may mean it is told as that."""
    found = _found(row)
    if found not in set(Status):
        return words(language)(f"finding.{found.replace(' ', '-')}") if row.get("answer") else ""
    if "onStart" not in row:
        return STATUS[language][found]
    asked = Interval(date.fromisoformat(row["onStart"]), date.fromisoformat(row["onEnd"]))
    if found == Status.UNKNOWN and any(overlaps(asked, days) for days in recorded(row).reported):
        return around(language)
    return status_label(Status(found), asked, language)


def _ordered(table: Table) -> tuple[Mapping[str, str], ...]:
    """Return the rows, the surest first; of more than a page shows, one of each thing before the second of any.

    What a row is about stands in its first column: each conflict is seen once before any is seen again.
    """
    if len(table.rows) <= ROWS:
        return tuple(sorted(table.rows, key=_place))
    seen = Counter[str]()
    turns: list[tuple[int, int, Mapping[str, str]]] = []
    for row in table.rows:
        about = row.get(table.columns[0], "")
        turns.append((_place(row), seen[about], row))
        seen[about] += 1
    return tuple(row for _, _, row in sorted(turns, key=itemgetter(0, 1)))


def _place(row: Mapping[str, str]) -> int:
    """Return how early a row is shown: what is found before what is not, the surest first."""
    found = _found(row)
    return _FOUND.index(found) if found in _FOUND else len(_FOUND)


def _echoes(question: CompetencyQuestion, table: Table) -> set[str]:
    """Return the columns that only repeat what the question asks about, the same in every row."""
    asked = {name for values in question.asked for name in values}
    asked |= {f"{name}{side}" for name in asked for side in ("Start", "End")}
    return {name for name in asked if len({row.get(name) for row in table.rows}) == 1}


def _is_label(name: str, columns: tuple[str, ...]) -> bool:
    """Say whether a column only labels another, which then shows it."""
    return name.endswith("Label") and name.removesuffix("Label") in columns
