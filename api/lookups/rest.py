"""The REST interface: one address a question, each over a query file."""

from collections.abc import Callable, Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from api.languages import language_of
from api.lookups.blocs import leadership, members
from api.lookups.disagreement import conflicts_answer, gaps_answer
from api.lookups.evidence_models import (
    AgencyHistoryAnswer,
    ClaimAnswer,
    ConflictsAnswer,
    GapsAnswer,
    SourceAnswer,
    SourcesAnswer,
)  # fmt: skip
from api.lookups.history import history_answer
from api.lookups.holdings import envelope, holders, roles
from api.lookups.meetings import meeting_answer, summaries
from api.lookups.models import (
    HoldersAnswer,
    Language,
    LeadershipAnswer,
    MeetingAnswer,
    MeetingsAnswer,
    MembersAnswer,
    RolesAnswer,
    SearchAnswer,
    SearchResult,
)  # fmt: skip
from api.lookups.names import by_id, named, search
from api.lookups.provenance import claim_answer, source_answer, sources_answer
from api.pinning import publication_of
from api.publication import Publication
from khoi.addresses import Kind
from khoi.collation import SortKey, given_name_key, sort_key

router = APIRouter(prefix="/api/v1", tags=["look-ups"])

_ON = Field(None, description="A day, month, year or period.", examples=["2023-08-04", "2023-08", "2023"])
_LANG = Field(None, description="Language of labels; by Accept-Language otherwise, Vietnamese first.")


class Parameters(BaseModel):
    """Parameters of an address; an unknown one is refused, never ignored."""

    model_config = ConfigDict(extra="forbid")

    lang: Language | None = _LANG


class OnParameters(Parameters):
    """Parameters of a question about a time."""

    on: str | None = _ON


class WhoHeldParameters(OnParameters):
    """Parameters of the headline question; ids or any known names, with or without diacritics."""

    office: str = Field(min_length=1, max_length=200, examples=["Tổng Kiểm toán Nhà nước", "thứ trưởng"])
    agency: str | None = Field(None, min_length=1, max_length=200, examples=["BCA"])


class YearParameters(Parameters):
    """Parameters of a bloc's leadership."""

    year: str | None = Field(None, pattern="^[0-9]{4}$", examples=["2024"])


class SearchParameters(Parameters):
    """Parameters of a search."""

    q: str = Field(min_length=1, max_length=200, examples=["ngo van tuan"])
    type: Kind | None = Field(None, description="Only things of this kind.")
    sort: Literal["best", "name", "given-name"] = Field("best", description="Order of what is found.")
    limit: int = Field(20, ge=1, le=50, description="How many at the most.")


class ConflictsParameters(Parameters):
    """Parameters of the list of conflicts."""

    status: Literal["open", "settled"] | None = None


class MeetingsParameters(Parameters):
    """Parameters of the list of meetings."""

    bloc: str | None = Field(None, max_length=200, examples=["noi-chinh-trung-uong"])


_SORTED: Mapping[str, Callable[[SearchResult], SortKey | tuple[SortKey, SortKey]]] = {
    "name": lambda thing: sort_key(thing.label),
    "given-name": lambda thing: given_name_key(thing.label),
}


def served(request: Request) -> Publication:
    """Return the publication that this request is answered from."""
    return publication_of(request)


Served = Annotated[Publication, Depends(served)]
Slug = Annotated[str, Path(alias="id", max_length=200, description="Local name, as in the thing's address.")]


@router.get("/who-held", summary="Who held an office, and how do we know")
async def who_held(request: Request, served: Served, asked: Annotated[WhoHeldParameters, Query()]) -> HoldersAnswer:
    """Answer with every holder's status, bounds, sightings, claims and sources; without `on`, the succession."""
    language = language_of(request, asked.lang)
    office = await named(served, Kind.OFFICE, asked.office, language, asked.agency)
    return await holders(served, office, asked.on, language)


@router.get("/offices/{id}/holders", summary="Who held one office")
async def office_holders(
    request: Request, served: Served, slug: Slug, asked: Annotated[OnParameters, Query()]
) -> HoldersAnswer:
    """Answer as `who-held` does, by the office's id."""
    language = language_of(request, asked.lang)
    return await holders(served, await by_id(served, Kind.OFFICE, slug, language), asked.on, language)


@router.get("/persons/{id}/roles", summary="Which offices a person held")
async def person_roles(
    request: Request, served: Served, slug: Slug, asked: Annotated[OnParameters, Query()]
) -> RolesAnswer:
    """Answer with every tenure, its status at the time asked, and the claims behind it."""
    language = language_of(request, asked.lang)
    return await roles(served, await by_id(served, Kind.PERSON, slug, language), asked.on, language)


@router.get("/blocs/{id}/leadership", summary="Who led a bloc, year by year")
async def bloc_leadership(
    request: Request, served: Served, slug: Slug, asked: Annotated[YearParameters, Query()]
) -> LeadershipAnswer:
    """Answer with head, standing deputy and deputies of each year, and the years that no source covers."""
    language = language_of(request, asked.lang)
    return await leadership(served, await by_id(served, Kind.BLOC, slug, language), asked.year, language)


@router.get("/blocs/{id}/members", summary="Which bodies are reported as members of a bloc")
async def bloc_members(
    request: Request, served: Served, slug: Slug, asked: Annotated[Parameters, Query()]
) -> MembersAnswer:
    """Answer with statements of belonging; being present at a meeting is none."""
    language = language_of(request, asked.lang)
    return await members(served, await by_id(served, Kind.BLOC, slug, language), language)


@router.get("/meetings", summary="Meetings, oldest first")
async def meetings(request: Request, served: Served, asked: Annotated[MeetingsParameters, Query()]) -> MeetingsAnswer:
    """Answer with all meetings, or those of one bloc."""
    found = await summaries(served, language_of(request, asked.lang), bloc=asked.bloc)
    return MeetingsAnswer(**envelope(served), meetings=found)


@router.get("/meetings/{id}", summary="One meeting, from every source that reports it")
async def meeting(request: Request, served: Served, slug: Slug, asked: Annotated[Parameters, Query()]) -> MeetingAnswer:
    """Answer with day, place, participants by capacity and outcomes, each with its claims."""
    language = language_of(request, asked.lang)
    return await meeting_answer(served, await by_id(served, Kind.MEETING, slug, language), language)


@router.get("/agencies/{id}/history", summary="What a body was called, and what became of it")
async def agency_history(
    request: Request, served: Served, slug: Slug, asked: Annotated[Parameters, Query()]
) -> AgencyHistoryAnswer:
    """Answer with existence, names over time, and changes: founded, merged, split, renamed, dissolved."""
    language = language_of(request, asked.lang)
    return await history_answer(served, await by_id(served, Kind.AGENCY, slug, language), language)


@router.get("/claims/{id}", summary="One claim, with the span that bears it")
async def claim(request: Request, served: Served, slug: Slug, asked: Annotated[Parameters, Query()]) -> ClaimAnswer:
    """Answer with what one source says, where in its text, and what is recorded on the strength of it."""
    language = language_of(request, asked.lang)
    return await claim_answer(served, await by_id(served, Kind.CLAIM, slug, language), language)


@router.get("/sources", summary="All sources")
async def sources(request: Request, served: Served, asked: Annotated[Parameters, Query()]) -> SourcesAnswer:
    """Answer with every source, also those that nothing was recorded from."""
    return await sources_answer(served, language_of(request, asked.lang))


@router.get("/sources/{id}", summary="One source, and what rests on it alone")
async def source(request: Request, served: Served, slug: Slug, asked: Annotated[Parameters, Query()]) -> SourceAnswer:
    """Answer with the source and everything that would not be on record without it."""
    language = language_of(request, asked.lang)
    return await source_answer(served, await by_id(served, Kind.SOURCE, slug, language), language)


@router.get("/conflicts", summary="What sources disagree on")
async def all_conflicts(
    request: Request, served: Served, asked: Annotated[ConflictsParameters, Query()]
) -> ConflictsAnswer:
    """Answer with every conflict found by rule, open ones first, and the curators' decisions."""
    return await conflicts_answer(served, language_of(request, asked.lang), asked.status)


@router.get("/gaps", summary="What nobody has said yet")
async def gaps(request: Request, served: Served, asked: Annotated[Parameters, Query()]) -> GapsAnswer:
    """Answer with bloc years without a head, reviews no source reports, and stretches between holders."""
    return await gaps_answer(served, language_of(request, asked.lang))


@router.get("/search", summary="Things by name")
async def search_things(request: Request, served: Served, asked: Annotated[SearchParameters, Query()]) -> SearchAnswer:
    """Answer with what was typed may name, best first: as you type, without diacritics, abbreviated, misspelt."""
    found = await search(served, asked.q, language_of(request, asked.lang), asked.type, asked.limit)
    results = sorted(found, key=_SORTED[asked.sort]) if asked.sort in _SORTED else found
    return SearchAnswer(**envelope(served), q=asked.q, results=tuple(results))
