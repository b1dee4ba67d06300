"""A draft as plain JSON, for programs and for measuring drafts against curated files."""

from typing import Any

from loaders.drafting.facts import Facts


def as_json(facts: Facts) -> dict[str, Any]:
    """Return what an article says as lists of plain values; places are half-open ranges of code points.

    An end is an act and no holding; a bloc's leadership names the body, never the person who stands for it.
    """
    return {
        "persons": list(facts.persons),
        "holdings": [
            {
                "person": held.person,
                "office": held.office,
                "body": held.body,
                "status": held.status,
                "date": held.date,
                "person_at": list(held.person_at),
                "office_at": list(held.office_at),
            }
            for held in facts.holdings
        ],
        "acts": [
            {"act": act.act, "person": act.person, "decision": act.decision, "date": act.date} for act in facts.acts
        ],
        "awards": [{"kind": award.kind, "recipient": award.recipient, "step": award.step} for award in facts.awards],
        "blocs": [{"role": role.role, "agency": role.agency, "year": role.year} for role in facts.blocs],
        "meetings": [
            {
                "day": meeting.day,
                "chairs": [one.person for one in meeting.chairs],
                "attendees": [one.person for one in meeting.attendees],
            }
            for meeting in facts.meetings
        ],
    }
