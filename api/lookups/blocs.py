"""Blocs: who led them year by year, and who belongs to them."""

from typing import Annotated, ClassVar, Literal

from fastapi import Query
from pydantic import Field

from api.lookups.dates import every_year
from api.lookups.described import Described, described
from api.lookups.models import Answer, Bounds, Code, Days, DaysSeen, Listing, Model, Page, Support
from api.lookups.names import by_id
from api.lookups.offices import OfficeSummary, offices_of
from api.lookups.paging import PageParameters
from api.lookups.representatives import is_holder_inferred, representatives
from api.lookups.rest import OnlyLanguage, OnParameters, Parameters, View, answers, rest_router, slug
from api.lookups.statuses import status_fields
from api.lookups.support import claims_behind, founded, support
from api.lookups.tenures import recorded
from api.lookups.view import ReleaseView, ThingReference
from api.lookups.wording import nothing_found
from khoi.addresses import Kind
from khoi.names.collation import sort_key
from khoi.sparql.parameters import period
from khoi.time import Status, as_edtf

router = rest_router("blocs")
BlocSlug = Annotated[str, slug("noi-chinh-trung-uong")]
_ORDER = ("head", "standing-deputy", "deputy", "standing-member", "member")


class YearParameters(Parameters):
    """Parameters of a bloc's leadership."""

    year: str | None = Field(None, description="Only this year.", pattern="^[0-9]{4}$", examples=["2024"])


class Leader(Support):
    """A body in a bloc office for a year."""

    term: ThingReference
    role: Code[Literal["head", "standing-deputy", "deputy", "member", "standing-member"]] = Field(
        validation_alias="level"
    )
    role_label: str = Field(validation_alias="levelLabel")
    office: ThingReference
    agency: ThingReference
    agency_inferred: bool = Field(False, description="The source names the person; the body was worked out.")
    representatives: tuple[ThingReference, ...] = Field((), description="Who stood for the body in that office.")
    elected_at: ThingReference | None = Field(None, validation_alias="meeting")
    seen: DaysSeen = ()
    seen_within: Days = ()
    bounds: Bounds


class LeadershipYear(Model):
    """Who led a bloc in one year; an empty list means no source, not nobody."""

    year: str
    sourced: bool
    leaders: tuple[Leader, ...]


class LeadershipAnswer(Answer):
    """Who led a bloc, year by year."""

    rows_in: ClassVar[str] = "years.leaders"

    bloc: ThingReference
    years: tuple[LeadershipYear, ...]
    years_without_source: tuple[str, ...]


class MemberRow(Support):
    """A body reported as a member of a bloc, or a number of members that a source states."""

    membership: ThingReference
    agency: ThingReference | None = None
    stated_count: int | None = Field(None, validation_alias="statedMemberCount")
    status: Status | None = Field(None, description="Null where no time was asked about.")
    status_label: str | None = None
    covers: bool | None = None
    bounds: Bounds
    seen: DaysSeen = Field((), description="Days on which a source named it a member.")
    seen_within: Days = ()


class MembersAnswer(Listing):
    """The reported members of a bloc."""

    rows_in: ClassVar[str] = "members"

    bloc: ThingReference
    on: str | None = None
    members: tuple[MemberRow, ...]
    stated_counts: tuple[MemberRow, ...]


class ThemeRow(Support):
    """A theme that a bloc set for a period."""

    theme: ThingReference
    words: str
    period: str = Field(validation_alias="periodLabel")


class BlocSummary(Model):
    """An emulation bloc."""

    bloc: ThingReference


class BlocsAnswer(Page):
    """Emulation blocs."""

    rows_in: ClassVar[str] = "blocs"

    blocs: tuple[BlocSummary, ...]


class BlocAnswer(Described):
    """An emulation bloc, its offices and themes."""

    bloc: ThingReference
    different_from: tuple[ThingReference, ...] = ()
    offices: tuple[OfficeSummary, ...]
    themes: tuple[ThemeRow, ...]


@answers(router, "/blocs", "Emulation blocs")
async def blocs(view: View, asked: Annotated[PageParameters, Query()]) -> BlocsAnswer:
    """Answer with all emulation blocs by local name."""
    found = sorted((BlocSummary.from_row(view, row) for row in await view.rows("blocs")), key=_address)
    shown, page = asked.page_of_all(view, found, _address)
    return BlocsAnswer(**view.envelope, **page, blocs=tuple(shown))


@answers(router, "/blocs/{id:written}", "One bloc")
async def bloc(view: View, slug: BlocSlug, _: OnlyLanguage) -> BlocAnswer:
    """Answer with names, look-alikes, offices and themes."""
    bloc = await by_id(view, Kind.BLOC, slug)
    description, said = await described(view, bloc)
    return BlocAnswer(
        **description,
        bloc=bloc,
        different_from=view.things_in(said.get("differentFrom", ()), "value"),
        offices=await offices_of(view, body=bloc.iri),
        themes=await _themes(view, bloc),
    )


@answers(router, "/blocs/{id:written}/leadership", "Who led a bloc, year by year")
async def bloc_leadership(view: View, slug: BlocSlug, asked: Annotated[YearParameters, Query()]) -> LeadershipAnswer:
    """Answer with head, standing deputy and deputies of each year, and the years that no source covers."""
    return await leadership(view, await by_id(view, Kind.BLOC, slug), asked.year)


@answers(router, "/blocs/{id:written}/members", "Which bodies are reported as members of a bloc")
async def bloc_members(view: View, slug: BlocSlug, asked: Annotated[OnParameters, Query()]) -> MembersAnswer:
    """Answer with statements of belonging; being present at a meeting is none."""
    return await members(view, await by_id(view, Kind.BLOC, slug), asked.on)


async def leadership(view: ReleaseView, bloc: ThingReference, year: str | None) -> LeadershipAnswer:
    """Answer who led `bloc`, in one year or in all from the first reported to the last.

    A year in between that no source covers is listed with no leaders: it is unknown, not vacant.
    """
    rows = await view.rows("bloc-leadership", bloc=bloc.id, year=year)
    claims = await claims_behind(view, (row["term"] for row in rows))
    standing = await representatives(view, bloc=bloc.id)
    by_year: dict[str, list[Leader]] = {}
    for row in rows:
        leader = Leader.from_row(
            view,
            row,
            agency_inferred=is_holder_inferred(claims.get(row["term"], ())),
            representatives=standing.get(row["term"], ()),
            **support(claims.get(row["term"], ())),
        )
        by_year.setdefault(row["year"], []).append(leader)
    years = [year] if year else every_year(by_year)
    listed = tuple(_year(year, by_year.get(year, [])) for year in years)
    return LeadershipAnswer(
        **view.envelope,
        bloc=bloc,
        years=listed,
        years_without_source=tuple(entry.year for entry in listed if not entry.sourced),
    )


async def members(view: ReleaseView, bloc: ThingReference, on: str | None = None) -> MembersAnswer:
    """Answer which bodies sources report as members of `bloc`, `on` a day, in a period or ever, and stated numbers.

    Raises `ParameterError` for a bad date.
    """
    asked = period("on", on) if on else None
    rows = await view.rows("bloc-members", bloc=bloc.id)
    claims = await claims_behind(view, (row["membership"] for row in rows))
    listed = [
        MemberRow.from_row(
            view,
            row,
            **status_fields(recorded(row), asked, view.language),
            **support(claims.get(row["membership"], ())),
        )
        for row in rows
    ]
    listed = [row for row in listed if row.status is not Status.OUTSIDE]
    return MembersAnswer(
        **view.envelope,
        bloc=bloc,
        on=as_edtf(on) if on else None,
        message=None if listed else nothing_found(view.language, {"bloc": bloc.label, "on": on}),
        members=tuple(row for row in listed if row.agency),
        stated_counts=tuple(row for row in listed if row.stated_count is not None),
    )


async def _themes(view: ReleaseView, bloc: ThingReference) -> tuple[ThemeRow, ...]:
    """Return the themes that `bloc` set, by period."""
    rows = await view.rows("themes-of-bloc", bloc=bloc.id)
    return await founded(view, ThemeRow, [{**row, "themeLabel": row["words"]} for row in rows], "theme")


def _year(year: str, leaders: list[Leader]) -> LeadershipYear:
    ordered = tuple(sorted(leaders, key=lambda leader: (_ORDER.index(leader.role), sort_key(leader.agency.label))))
    return LeadershipYear(year=year, sourced=bool(leaders), leaders=ordered)


def _address(one: BlocSummary) -> str:
    return one.bloc.iri
