"""Pages that list what there is: persons, offices, agencies, blocs and meetings, a hundred a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.lookups.agencies import agencies_answer
from api.lookups.blocs import blocs_answer
from api.lookups.meetings import meetings_answer
from api.lookups.offices import offices_answer
from api.lookups.paging import LONGEST_CURSOR, ListRequest
from api.lookups.persons import persons_answer
from api.lookups.rest import View
from api.lookups.sightings import LastSeen, last_seen
from api.lookups.view import ReleaseView, ThingReference
from api.pages.rendering import render

router = APIRouter(include_in_schema=False)

_PER_PAGE = 100
Cursor = Annotated[str | None, Query(max_length=LONGEST_CURSOR)]
Name = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class ListedThing:
    """One thing of a list: the body or bloc it belongs to, its day, and who or what was last seen with it."""

    thing: ThingReference
    within: ThingReference | None = None
    day: str | None = None
    seen: LastSeen | None = None


@router.get("/persons")
async def persons_page(request: Request, view: View, q: Name = "", cursor: Cursor = None) -> Response:
    """List persons, each with the office they were last seen in."""
    asked = _list_request(request, q, cursor)
    answer = await persons_answer(view, asked)
    people = [one.person for one in answer.persons]
    seen = await last_seen(view, people)
    return _page(view, asked, [ListedThing(person, seen=seen.get(person.iri)) for person in people], answer.next)


@router.get("/offices")
async def offices_page(request: Request, view: View, q: Name = "", cursor: Cursor = None) -> Response:
    """List offices, each with its body and who was last seen in it."""
    asked = _list_request(request, q, cursor)
    answer = await offices_answer(view, asked)
    seen = await last_seen(view, [one.office for one in answer.offices])
    lines = [ListedThing(one.office, one.post_in, seen=seen.get(one.office.iri)) for one in answer.offices]
    return _page(view, asked, lines, answer.next)


@router.get("/agencies")
async def agencies_page(request: Request, view: View, q: Name = "", cursor: Cursor = None) -> Response:
    """List agencies, units and councils, each with the body it is part of."""
    asked = _list_request(request, q, cursor)
    answer = await agencies_answer(view, asked)
    lines = [ListedThing(one.agency, one.part_of or one.council_of) for one in answer.agencies]
    return _page(view, asked, lines, answer.next)


@router.get("/blocs")
async def blocs_page(request: Request, view: View, cursor: Cursor = None) -> Response:
    """List emulation blocs."""
    asked = _list_request(request, "", cursor)
    answer = await blocs_answer(view, asked)
    return _page(view, asked, [ListedThing(one.bloc) for one in answer.blocs], answer.next)


@router.get("/meetings")
async def meetings_page(request: Request, view: View, cursor: Cursor = None) -> Response:
    """List meetings, oldest first, each with its bloc and day."""
    asked = _list_request(request, "", cursor)
    answer = await meetings_answer(view, asked)
    lines = [ListedThing(one.meeting, one.bloc, day=one.held_on) for one in answer.meetings]
    return _page(view, asked, lines, answer.next)


def _list_request(request: Request, q: str, cursor: str | None) -> ListRequest:
    return ListRequest(request, _PER_PAGE, cursor, q.strip() or None)


def _page(view: ReleaseView, asked: ListRequest, lines: Sequence[ListedThing], following: str | None) -> Response:
    name = asked.request.url.path.rpartition("/")[2]
    context = {
        "list": name,
        "lines": lines,
        "q": asked.q or "",
        "following": following,
        "narrowed": name in ("persons", "offices", "agencies"),
    }
    return render(asked.request, view, "list.html", context)
