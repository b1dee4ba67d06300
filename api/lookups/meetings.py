"""Meetings: when, where, who took part in which capacity, and what came of it."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from pydantic import Field

from api.lookups.models import Answer, ClaimDetail, Code, EdtfText, Model, Page, Support
from api.lookups.paging import ListRequest
from api.lookups.support import claims_behind, support
from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import local_name
from khoi.sparql.rows import Row, grouped

_ROLES = ("chair", "opening-speaker", "presenter", "directing-speaker", "speaker", "attendee")


class MeetingSummary(Model):
    """A meeting, its day or the bounds of it."""

    meeting: ThingReference
    bloc: ThingReference
    kind: Code[str]
    kind_label: str
    held_on: EdtfText
    held_not_earlier_than: str | None = None
    held_not_later_than: str | None = None
    part_of_day: str | None = None
    place: ThingReference | None = None
    reviews: str | None = None
    plans: str | None = None


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
    unnamed: str | None = None
    represents: tuple[ThingReference, ...] = ()
    acting_for: tuple[ThingReference, ...] = Field((), description="Bloc terms whose holder was stood in for.")
    offices: tuple[str, ...] = ()
    report: str | None = None


class OutcomeRow(Support):
    """Something a meeting brought about, set or found."""

    outcome: ThingReference
    kind: Code[str] = Field(examples=["AwardProposal"])
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
    return tuple(_summary(view, row) for row in rows)


async def meetings_answer(view: ReleaseView, asked: ListRequest, **only: ThingReference | str | None) -> MeetingsAnswer:
    """Answer with a page of meetings, oldest first; `only` those of a bloc, of a kind, `from` or `to` a time.

    Raises `ParameterError` for a bad date.
    """
    rows, page = await asked.rows(view, "meetings", **only)
    return MeetingsAnswer(**view.envelope, **page, meetings=tuple(_summary(view, row) for row in rows))


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
            OutcomeRow.from_row(view, rows[0], kind=rows[0]["class"], **support(claims.get(iri, ())))
            for iri, rows in grouped(outcomes, "outcome").items()
        ),
    )


def _summary(view: ReleaseView, row: Row) -> MeetingSummary:
    return MeetingSummary.from_row(
        view,
        row,
        held_on=row["heldOnEdtf"],
        part_of_day=row.get("partOfDayLabel"),
        reviews=row.get("reviewsLabel"),
        plans=row.get("plansLabel"),
    )


def _participation(view: ReleaseView, rows: list[Row], claims: Sequence[ClaimDetail]) -> ParticipationRow:
    first = rows[0]
    return ParticipationRow.from_row(
        view,
        first,
        unnamed=first.get("note"),
        represents=view.things_in(rows, "represented"),
        acting_for=view.things_in(rows, "actingForTerm"),
        offices=tuple(dict.fromkeys(row["officeLabel"] for row in rows if "officeLabel" in row)),
        report=first.get("reportLabel"),
        **support(claims),
    )


def _by_role(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the rows by participation, the leading roles first."""
    order = {role: index for index, role in enumerate(_ROLES)}
    return dict(
        sorted(grouped(rows, "participation").items(), key=lambda item: order.get(local_name(item[1][0]["role"]), 0))
    )
