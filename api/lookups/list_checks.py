"""A list of names, offices and days checked line by line: what sources say of each, and where they say it."""

from collections.abc import Iterable, Sequence
from typing import Annotated, ClassVar, Literal

from fastapi import Body, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.types import Receive

from api.http.negotiation import preferred
from api.http.problems import ProblemError, as_problem
from api.http.spreadsheets import spreadsheet
from api.lookups.holdings import HoldersAnswer, holders
from api.lookups.listed_lines import MOST_LINES, ListedLine
from api.lookups.models import Listing, Model
from api.lookups.names import named
from api.lookups.rest import CSV, JSON, OnlyLanguage, View, rest_router
from api.lookups.rosters import named_in, sources_of
from api.lookups.several import each
from api.lookups.tables import as_csv
from api.lookups.tenures import Holding
from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import Kind
from khoi.sparql.parameters import ParameterError
from khoi.time import Status

router = rest_router("who held what")


class ListToCheck(BaseModel):
    """Lines of name, office and day."""

    model_config = ConfigDict(extra="forbid")

    lines: list[ListedLine] = Field(
        min_length=1,
        max_length=MOST_LINES,
        examples=[[{"name": "Ngô Văn Tuấn", "office": "Tổng Kiểm toán Nhà nước", "on": "4/8/2023"}]],
    )


class CheckedLine(Model):
    """A line with what sources say of it."""

    line: int = Field(description="Its number in the list, from 1; headings and empty lines do not count.")
    name: str
    office: str
    on: str
    finding: Literal["named", "another", "nobody", "problem"] = Field(
        description="named: the answer or a report names the person; another: it names others only; nobody: no source."
    )
    status: Status | None = Field(None, description="How sources know it, where the person is named.")
    status_label: str | None = None
    sentence: str | None = Field(None, description="The answer of who-held for that office and day.")
    verified: bool = Field(False, description="Whether a claim behind it was checked against its source's text.")
    sources: tuple[ThingReference, ...] = ()
    problem: str | None = Field(None, description="Why the line could not be checked, and what to do.")


class CheckedList(Listing):
    """A list with what sources say of each line."""

    rows_in: ClassVar[str] = "lines"

    lines: tuple[CheckedLine, ...]


@router.post("/check-list", summary="What sources say of each line of a list", response_model=CheckedList)
async def check_list(request: Request, view: View, _: OnlyLanguage, given: Annotated[ListToCheck, Body()]) -> Response:
    """Answer each line with whether sources name that person in that office then, how they know, and the sources."""
    media_type = preferred(request, (JSON, CSV), "checked lists")
    answer = await checked(view, given.lines, request.receive)
    if media_type == CSV:
        return Response(spreadsheet(as_csv(answer)), media_type=CSV)
    return Response(answer.model_dump_json(by_alias=True), media_type=JSON)


async def checked(view: ReleaseView, lines: Sequence[ListedLine], receive: Receive) -> CheckedList:
    """Answer each line; one that cannot be checked says why and keeps no other back."""

    async def answered(numbered: tuple[int, ListedLine]) -> CheckedLine:
        return await _checked(view, *numbered)

    found = await each(receive, enumerate(lines, start=1), answered)
    return CheckedList(**view.envelope, lines=tuple(found))


async def _checked(view: ReleaseView, number: int, line: ListedLine) -> CheckedLine:
    asked = {"line": number, **line.model_dump()}
    try:
        office = await named(view, Kind.OFFICE, line.office)
        answer = await holders(view, office, line.on)
        person = await _persons(view, line.name)
    except (ProblemError, ParameterError) as error:
        return CheckedLine(**asked, finding="problem", problem=_told(as_problem(error)))
    own = [one for one in answer.holders if one.holder.id in person and one.status and one.status.names_holder]
    shown = own or named_in(answer)
    return CheckedLine(
        **asked,
        finding=_finding(own, answer),
        status=own[0].status if own else None,
        status_label=own[0].status_label if own else None,
        sentence=answer.sentence,
        verified=any(one.verified for one in shown),
        sources=sources_of(shown),
    )


async def _persons(view: ReleaseView, name: str) -> frozenset[str]:
    """Return the ids of those who may be meant: all namesakes, since the office tells them apart.

    Raises `ProblemError` 404 where nobody has the name.
    """
    try:
        return frozenset([(await named(view, Kind.PERSON, name)).id])
    except ProblemError as error:
        if error.status != 300:  # 300: several bear the name
            raise
        return frozenset(candidate["id"] for candidate in error.members.get("candidates", ()))


def _finding(own: Iterable[Holding], answer: HoldersAnswer) -> Literal["named", "another", "nobody"]:
    if own:
        return "named"
    return "another" if named_in(answer) else "nobody"


def _told(problem: ProblemError) -> str:
    document = problem.document()
    nearest = ", ".join(one["label"] for one in document.get("candidates") or ())
    return "; ".join(filter(None, (document.get("detail"), document.get("hint"), nearest)))
