"""Meetings: when, where, who took part in which capacity, and what came of it."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, ClassVar

from fastapi import Query
from pydantic import Field

from api.lookups.models import Answer, ClaimDetail, Code, EdtfText, Model, Page, Support
from api.lookups.names import BODIES, by_id, named
from api.lookups.paging import PageParameters
from api.lookups.rest import OnlyLanguage, View, answers, rest_router, slug
from api.lookups.support import claims_behind, support
from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import Kind, local_name
from khoi.sparql.rows import Row, grouped

router = rest_router("meetings")
MeetingSlug = Annotated[str, slug("noi-chinh-trung-uong-tong-ket-2024")]
_ROLES = ("chair", "opening-speaker", "presenter", "directing-speaker", "speaker", "attendee")


class MeetingsParameters(PageParameters):
    """Parameters of the list of meetings."""

    bloc: str | None = Field(
        None, min_length=1, max_length=200, description="By id or any known name.", examples=["noi-chinh-trung-uong"]
    )
    since: str | None = Field(
        None, alias="from", max_length=100, description="From this day, month or year.", examples=["2023"]
    )
    to: str | None = Field(None, max_length=100, description="Up to this day, month or year.", examples=["2025-01"])
    kind: str | None = Field(
        None, pattern="^[a-z-]{1,60}$", description="A meeting kind's code.", examples=["year-end-review"]
    )


class MeetingSummary(Model):
    """A meeting, its day or the bounds of it."""

    meeting: ThingReference
    bloc: ThingReference
    kind: Code[str]
    kind_label: str
    held_on: EdtfText = Field(validation_alias="heldOnEdtf")
    held_not_earlier_than: str | None = None
    held_not_later_than: str | None = None
    part_of_day: str | None = Field(None, validation_alias="partOfDayLabel")
    place: ThingReference | None = None
    reviews: str | None = Field(None, validation_alias="reviewsLabel")
    plans: str | None = Field(None, validation_alias="plansLabel")


class MeetingsAnswer(Page):
    """Meetings, oldest first."""

    rows_in: ClassVar[str] = "meetings"

    meetings: tuple[MeetingSummary, ...]


class ParticipationRow(Support):
    """One participant in one capacity; `unnamed` where a source names a group without persons."""

    participation: ThingReference
    role: Code[str]
    role_label: str
    participant: ThingReference | None = None
    unnamed: str | None = Field(None, validation_alias="note")
    represents: tuple[ThingReference, ...] = Field((), validation_alias="represented")
    acting_for: tuple[ThingReference, ...] = Field(
        (), validation_alias="actingForTerm", description="Bloc terms whose holder was stood in for."
    )
    offices: tuple[str, ...] = ()
    report: str | None = Field(None, validation_alias="reportLabel")


class OutcomeRow(Support):
    """Something a meeting brought about, set or found."""

    outcome: ThingReference
    kind: Code[str] = Field(validation_alias="class", examples=["AwardProposal"])
    theme: str | None = None


class MeetingAnswer(Answer, Support):
    """A meeting with its participants and outcomes, each with the claims of every source that reports it."""

    meeting: MeetingSummary
    participations: tuple[ParticipationRow, ...]
    outcomes: tuple[OutcomeRow, ...]


async def summaries(
    view: ReleaseView, meeting: str | None = None, bloc: str | None = None
) -> tuple[MeetingSummary, ...]:
    """Return meetings, oldest first; narrowed to one, or to those of one bloc."""
    rows = await view.rows("meetings", meeting=meeting, bloc=bloc)
    return tuple(MeetingSummary.from_row(view, row) for row in rows)


@answers(router, "/meetings", "Meetings, oldest first")
async def meetings(view: View, asked: Annotated[MeetingsParameters, Query()]) -> MeetingsAnswer:
    """Answer with meetings; one whose day is not known is in a time unless its bounds exclude it."""
    bloc = await named(view, BODIES, asked.bloc) if asked.bloc else None
    only = {"kind": asked.kind, "from": asked.since, "to": asked.to}
    rows, page = await asked.rows(view, "meetings", bloc=bloc, **only)
    return MeetingsAnswer(**view.envelope, **page, meetings=tuple(MeetingSummary.from_row(view, row) for row in rows))


@answers(router, "/meetings/{id:written}", "One meeting, from every source that reports it")
async def meeting(view: View, slug: MeetingSlug, _: OnlyLanguage) -> MeetingAnswer:
    """Answer with day, place, participants by capacity and outcomes, each with its claims."""
    return await meeting_answer(view, await by_id(view, Kind.MEETING, slug))


async def meeting_answer(view: ReleaseView, meeting: ThingReference) -> MeetingAnswer:
    """Answer everything sources report of one meeting."""
    [summary], participants, outcomes = await asyncio.gather(
        summaries(view, meeting=meeting.id),
        view.rows("participations", meeting=meeting.id),
        view.rows("outcomes", meeting=meeting.id),
    )
    # One question for all facts: most of its time is planning, however many they are.
    facts = {meeting.iri, *(row["participation"] for row in participants), *(row["outcome"] for row in outcomes)}
    claims = await claims_behind(view, facts)
    return MeetingAnswer(
        **view.envelope,
        **support([claim for fact in sorted(facts) for claim in claims.get(fact, ())])
        | {"claims": claims.get(meeting.iri, ())},
        meeting=summary,
        participations=tuple(
            _participation(view, rows, claims.get(iri, ())) for iri, rows in _by_role(participants).items()
        ),
        outcomes=tuple(
            OutcomeRow.from_rows(view, rows, **support(claims.get(iri, ())))
            for iri, rows in grouped(outcomes, "outcome").items()
        ),
    )


def _participation(view: ReleaseView, rows: list[Row], claims: Sequence[ClaimDetail]) -> ParticipationRow:
    offices = dict.fromkeys(row["officeLabel"] for row in rows if "officeLabel" in row)
    return ParticipationRow.from_rows(view, rows, offices=tuple(offices), **support(claims))


def _by_role(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the rows by participation, the leading roles first."""
    order = {role: index for index, role in enumerate(_ROLES)}
    return dict(
        sorted(grouped(rows, "participation").items(), key=lambda item: order.get(local_name(item[1][0]["role"]), 0))
    )
