"""Meetings: when, where, who took part in which capacity, and what came of it."""

import asyncio
from dataclasses import dataclass

from api.http.languages import Language
from api.lookups.holdings import envelope
from api.lookups.models import (
    MeetingAnswer,
    MeetingsAnswer,
    MeetingSummary,
    OutcomeRow,
    ParticipationRow,
    ThingReference,
)
from api.lookups.paging import cut, key_of
from api.lookups.registry import ListRequest
from api.lookups.support import claims_behind, local, optional_reference, reference, support
from api.lookups.wording import nothing_found
from api.serving.publication import Publication
from khoi.sparql.rows import Row, grouped

_ROLES = ("chair", "opening-speaker", "presenter", "directing-speaker", "speaker", "attendee")


@dataclass(frozen=True, slots=True)
class MeetingFilter:
    """What narrows the list: a bloc, a kind, a first and a last day, month or year."""

    bloc: ThingReference | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None


async def summaries(
    publication: Publication, language: Language, meeting: str | None = None, bloc: str | None = None
) -> tuple[MeetingSummary, ...]:
    """Return meetings, oldest first; narrowed to one, or to those of one bloc."""
    rows = await publication.rows("meetings", meeting=meeting, bloc=bloc, lang=language)
    return tuple(_summary(publication, row) for row in rows)


async def meetings_answer(publication: Publication, asked: ListRequest, only: MeetingFilter) -> MeetingsAnswer:
    """Answer with a page of meetings, oldest first. Raises `ParameterError` for a bad date."""
    rows = await publication.rows(
        "meetings",
        bloc=only.bloc.id if only.bloc else None,
        ofKind=only.kind,
        **{"from": only.since, "to": only.until},
        after=key_of(asked.cursor),
        limit=str(asked.limit + 1),
        lang=asked.language,
    )
    shown, next_ = cut(asked.request, rows, asked.limit, lambda row: row["key"])
    filters = {"bloc": only.bloc.label if only.bloc else None, "kind": only.kind, "from": only.since, "to": only.until}
    message = None if shown or asked.cursor else nothing_found(asked.language, filters)
    found = tuple(_summary(publication, row) for row in shown)
    return MeetingsAnswer(**envelope(publication), meetings=found, next=next_, message=message)


async def meeting_answer(publication: Publication, meeting: ThingReference, language: Language) -> MeetingAnswer:
    """Answer everything sources report of one meeting."""
    [summary], participants, outcomes = await asyncio.gather(
        summaries(publication, language, meeting=meeting.id),
        publication.rows("participations", meeting=meeting.id, lang=language),
        publication.rows("outcomes", meeting=meeting.id, lang=language),
    )
    # One question for all facts: most of its time is planning, however many they are.
    facts = {meeting.iri, *(row["participation"] for row in participants), *(row["outcome"] for row in outcomes)}
    claims = await claims_behind(publication, facts, language)
    return MeetingAnswer(
        **envelope(publication),
        **support([claim for fact in sorted(facts) for claim in claims.get(fact, ())])
        | {"claims": claims.get(meeting.iri, ())},
        meeting=summary,
        participations=tuple(
            ParticipationRow(**_participation(publication, rows), **support(claims.get(iri, ())))
            for iri, rows in _by_role(participants).items()
        ),
        outcomes=tuple(
            OutcomeRow(
                outcome=reference(publication, iri, rows[0]["outcomeLabel"]),
                kind=local(rows[0]["class"]),
                theme=rows[0].get("theme"),
                **support(claims.get(iri, ())),
            )
            for iri, rows in grouped(outcomes, "outcome").items()
        ),
    )


def _summary(publication: Publication, row: Row) -> MeetingSummary:
    return MeetingSummary(
        meeting=reference(publication, row["meeting"], row["meetingLabel"]),
        bloc=reference(publication, row["bloc"], row["blocLabel"]),
        kind=local(row["kind"]),
        kind_label=row["kindLabel"],
        held_on=row["heldOnEdtf"],
        held_not_earlier_than=row.get("heldNotEarlierThan"),
        held_not_later_than=row.get("heldNotLaterThan"),
        part_of_day=row.get("partOfDayLabel"),
        place=optional_reference(publication, row, "place"),
        reviews=row.get("reviewsLabel"),
        plans=row.get("plansLabel"),
    )


def _participation(publication: Publication, rows: list[Row]) -> dict[str, object]:
    first = rows[0]
    return {
        "participation": reference(publication, first["participation"], None),
        "role": local(first["role"]),
        "role_label": first["roleLabel"],
        "participant": optional_reference(publication, first, "participant"),
        "unnamed": first.get("note"),
        "represents": _distinct(publication, rows, "represented"),
        "acting_for": _distinct(publication, rows, "actingForTerm"),
        "offices": tuple(dict.fromkeys(row["officeLabel"] for row in rows if "officeLabel" in row)),
        "report": first.get("reportLabel"),
    }


def _distinct(publication: Publication, rows: list[Row], name: str) -> tuple[ThingReference, ...]:
    found = (optional_reference(publication, row, name) for row in rows)
    return tuple(dict.fromkeys(thing for thing in found if thing))


def _by_role(rows: list[Row]) -> dict[str, list[Row]]:
    """Return the rows by participation, the leading roles first."""
    order = {role: index for index, role in enumerate(_ROLES)}
    return dict(
        sorted(grouped(rows, "participation").items(), key=lambda item: order.get(local(item[1][0]["role"]), 0))
    )
