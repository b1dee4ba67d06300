"""Pages that answer for many at once: everybody on one day, and a list checked line by line."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.endpoint.protocol import form_of
from api.http.problems import ProblemError
from api.http.spreadsheets import spreadsheet
from api.lookups.list_checks import checked
from api.lookups.listed_lines import MOST_LINES, lines_in
from api.lookups.names import BODIES, named
from api.lookups.rest import CSV, View
from api.lookups.rosters import roster
from api.lookups.tables import as_csv
from api.pages.panels import TimeParameter
from api.pages.rendering import render

router = APIRouter(include_in_schema=False)

_LONGEST = 400_000
"""Of a posted list, in bytes: what 300 lines of three cells come to when every letter is a percent sign and digits."""


@router.get("/roster")
async def roster_page(
    request: Request,
    view: View,
    of: Annotated[str, Query(max_length=200)] = "",
    on: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """Show who held each office of a body or bloc, or of the work list, on one day."""
    asked = TimeParameter.read(on)
    context = {"of": of.strip(), "asked": asked, "answer": None, "problem": None}
    try:
        body = await named(view, BODIES, of.strip()) if of.strip() else None
        answer = await roster(view, body, asked.typed, request.receive) if asked.on else None
    except ProblemError as problem:
        return render(request, view, "roster.html", {**context, "problem": problem}, problem.status)
    status = 200 if asked.readable else 422
    return render(request, view, "roster.html", {**context, "answer": answer}, status)


@router.get("/check-list")
async def check_list_form(request: Request, view: View) -> Response:
    """Show the form that takes a list."""
    context = {"text": "", "answer": None, "problem": None, "most": MOST_LINES}
    return render(request, view, "check-list.html", context)


@router.post("/check-list")
async def check_list_page(request: Request, view: View) -> Response:
    """Show what sources say of each line of a list, as a page or as a file."""
    # Bounded before: the framework would read a form of any length.
    posted = dict(await form_of(request.receive, _LONGEST))
    text = posted.get("list", "")
    context = {"text": text, "answer": None, "problem": None, "most": MOST_LINES}
    try:
        answer = await checked(view, lines_in(text), request.receive)
    except ProblemError as problem:
        return render(request, view, "check-list.html", {**context, "problem": problem}, problem.status)
    if "file" in posted:
        headers = {"Content-Disposition": 'attachment; filename="checked.csv"'}
        return Response(spreadsheet(as_csv(answer)), media_type=CSV, headers=headers)
    return render(request, view, "check-list.html", {**context, "answer": answer})
