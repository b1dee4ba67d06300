"""Claims of the meeting that an article reports: its day, who chaired it, who attended.

A meeting is its bloc, its kind and the year it reviews; where the article does not tell all three, no meeting is
suggested, and what was said of it stands under `alsoSaid`.
"""

from collections.abc import Iterator, Sequence

from loaders.drafting.claiming.base import YEAR_INFERRED, Fields, Suggesting
from loaders.drafting.entries import put_meeting
from loaders.drafting.facts import MeetingFact, Present
from loaders.drafting.pages import PagePart
from loaders.drafting.proposals import Proposal


def meeting_of(by: Suggesting, bloc: Proposal | None) -> Proposal | None:
    """Return which meeting the article reports; a new one gets an entry."""
    said = by.article.facts.meetings
    if bloc is None or not said or said[0].kind is None or said[0].year is None:
        return None
    meeting = by.proposer.meeting(bloc, said[0].kind, said[0].year)
    put_meeting(by.entries, by.proposer, meeting, bloc, said[0].kind, said[0].year)
    return meeting


def meeting_claims(by: Suggesting, meeting: Proposal, offices: Sequence[Fields]) -> Iterator[Fields]:
    """Yield its day and who took part; `offices` are the claims of offices, which say in what capacity."""
    [said] = by.article.facts.meetings
    if said.day and said.day_at:
        yield _day(by, meeting, said)
    for role, persons in (("chair", said.chairs), ("attendee", said.attendees)):
        for present in persons:
            yield _participation(by, meeting, role, present, offices)


def _day(by: Suggesting, meeting: Proposal, said: MeetingFact) -> Fields:
    assert said.day_at is not None
    fields: Fields = {"day": said.day} | (YEAR_INFERRED if by.article.year_is_inferred else {})
    return by.claim("meeting-detail", fields, [by.span("day", said.day_at, PagePart.BODY)], {"meeting": meeting})


def _participation(by: Suggesting, meeting: Proposal, role: str, present: Present, offices: Sequence[Fields]) -> Fields:
    person = by.person(present.person)
    held = [one for one in offices if one["person"] == person.id and "event" not in one]
    fields: Fields = {"role": role} | ({"offices": [*dict.fromkeys(one["office"] for one in held)]} if held else {})
    evidence = [by.span("person", present.at, present.part)]
    evidence += [by.span(role, present.verb_at, present.part)] if present.verb_at else []
    return by.claim("participation", fields, evidence, {"meeting": meeting, "person": person})
