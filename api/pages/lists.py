"""Pages that list what there is: persons, offices, agencies, blocs and meetings, a hundred a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.lookups.agencies import agencies
from api.lookups.blocs import blocs
from api.lookups.meetings import MeetingsParameters, meetings
from api.lookups.offices import OfficesParameters, offices
from api.lookups.paging import LONGEST_CURSOR, NamedPageParameters, PageParameters
from api.lookups.persons import PersonsParameters, persons
from api.lookups.rest import View
from api.lookups.sightings import LastSeen, last_seen
from api.lookups.view import ReleaseView, ThingReference
from api.pages.rendering import render

router = APIRouter(include_in_schema=False)

_PER_PAGE = 100
Cursor = Annotated[str | None, Query(max_length=LONGEST_CURSOR)]
TypedName = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class ListedThing:
    """One thing of a list: the body or bloc it belongs to, its day, and who or what was last seen with it."""

    thing: ThingReference
    within: ThingReference | None = None
    day: str | None = None
    seen: LastSeen | None = None


@router.get("/persons")
async def persons_page(request: Request, view: View, q: TypedName = "", cursor: Cursor = None) -> Response:
    """List persons, each with the office they were last seen in."""
    answer = await persons(view, PersonsParameters(limit=_PER_PAGE, cursor=cursor, q=q.strip() or None))
    people = [one.person for one in answer.persons]
    seen = await last_seen(view, people)
    lines = [ListedThing(person, seen=seen.get(person.iri)) for person in people]
    return _page(request, view, lines, answer.next, q)


@router.get("/offices")
async def offices_page(request: Request, view: View, q: TypedName = "", cursor: Cursor = None) -> Response:
    """List offices, each with its body and who was last seen in it."""
    answer = await offices(view, OfficesParameters(limit=_PER_PAGE, cursor=cursor, q=q.strip() or None))
    seen = await last_seen(view, [one.office for one in answer.offices])
    lines = [ListedThing(one.office, one.post_in, seen=seen.get(one.office.iri)) for one in answer.offices]
    return _page(request, view, lines, answer.next, q)


@router.get("/agencies")
async def agencies_page(request: Request, view: View, q: TypedName = "", cursor: Cursor = None) -> Response:
    """List agencies, units and councils, each with the body it is part of."""
    answer = await agencies(view, NamedPageParameters(limit=_PER_PAGE, cursor=cursor, q=q.strip() or None))
    lines = [ListedThing(one.agency, one.part_of or one.council_of) for one in answer.agencies]
    return _page(request, view, lines, answer.next, q)


@router.get("/blocs")
async def blocs_page(request: Request, view: View, cursor: Cursor = None) -> Response:
    """List emulation blocs."""
    answer = await blocs(view, PageParameters(limit=_PER_PAGE, cursor=cursor))
    return _page(request, view, [ListedThing(one.bloc) for one in answer.blocs], answer.next)


@router.get("/meetings")
async def meetings_page(request: Request, view: View, cursor: Cursor = None) -> Response:
    """List meetings, oldest first, each with its bloc and day."""
    answer = await meetings(view, MeetingsParameters(limit=_PER_PAGE, cursor=cursor))
    lines = [ListedThing(one.meeting, one.bloc, day=one.held_on) for one in answer.meetings]
    return _page(request, view, lines, answer.next)


def _page(
    request: Request, view: ReleaseView, lines: Sequence[ListedThing], following: str | None, q: str | None = None
) -> Response:
    """Show a list; one that no name narrows has no `q`."""
    context = {
        "list": request.url.path.rpartition("/")[2],
        "lines": lines,
        "q": (q or "").strip(),
        "following": following,
        "narrowed": q is not None,
    }
    return render(request, view, "list.html", context)
