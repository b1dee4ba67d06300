"""Claims of offices held, entered and left; of one that is only proposed, none."""

from collections.abc import Iterator

from loaders.drafting.claiming.base import YEAR_INFERRED, Fields, Suggesting
from loaders.drafting.entries import put_document, put_office
from loaders.drafting.facts import ActFact, HoldingFact

_EVENTS = {"former": "former", "appointed": "started", "elected": "started"}
_CAPACITIES = {"acting": "acting", "in charge": "in-charge"}
_ENTRIES = {"appointment": "appointed", "election": "elected", "acting appointment": "acting-assigned"}


def office_claims(by: Suggesting, *, at_meeting: bool) -> Iterator[Fields]:
    """Yield them. `at_meeting` says that the file is about a meeting, whose day is then that of who is named there."""
    facts = by.article.facts
    for held in facts.holdings:
        if held.status != "proposed" and held.office:
            yield _claim(by, held, _held(by, held), at_meeting=at_meeting)
    for act in facts.acts:
        if act.ends and act.office:
            # Never at the meeting: somebody who left does not take its day as the day of leaving.
            yield _claim(by, act, {"event": "ended"} | _decided(by, act), at_meeting=False)


def _claim(by: Suggesting, said: HoldingFact | ActFact, fields: Fields, *, at_meeting: bool) -> Fields:
    office = by.proposer.office(said.office or "", said.body or "")
    person = by.person(said.person, office.id)
    put_office(by.entries, by.proposer, office, said.office or "", said.body or "")
    # Being named at a meeting is being seen on its day; an appointment told there has its own.
    seen_there = at_meeting and "event" not in fields and said.date in (None, by.article.facts.day)
    fields |= {} if seen_there else _dated(by, said)
    unsure = isinstance(said, HoldingFact) and said.inferred
    return by.claim("office-holding", fields, _evidence(by, said), {"person": person, "office": office}, unsure=unsure)


def _evidence(by: Suggesting, said: HoldingFact | ActFact) -> Iterator[str]:
    yield by.span("person", said.person_at if isinstance(said, HoldingFact) else said.at, said.part)
    if said.office_at:
        yield by.span("office", said.office_at, said.part)


def _held(by: Suggesting, held: HoldingFact) -> Fields:
    fields: Fields = {"event": _EVENTS[held.status]} if held.status in _EVENTS else {}
    fields |= {"capacity": _CAPACITIES[held.status]} if held.status in _CAPACITIES else {}
    act = None if held.status in ("in office", "former") else _act_of(by, held)
    if act:
        fields |= {"event": "started"} | ({"entry": _ENTRIES[act.act]} if act.act in _ENTRIES else {})
        fields |= _decided(by, act)
    return fields | {"printedTitle": f"{held.office} {held.body}" if held.body else held.office}


def _decided(by: Suggesting, act: ActFact) -> Fields:
    if act.decision is None:
        return {}
    document = by.proposer.document(act.decision)
    put_document(by.entries, document, act.decision)
    return {"decision": document.id}


def _act_of(by: Suggesting, held: HoldingFact) -> ActFact | None:
    acts = (act for act in by.article.facts.acts if act.person == held.person and act.date == held.date)
    return next((act for act in acts if act.office == held.office), None)


def _dated(by: Suggesting, said: HoldingFact | ActFact) -> Fields:
    """Return the day, and that its year is inferred where it is the page's own date that tells it.

    Whoever is called former was so on the day the page was published.
    """
    if not said.date:
        former = isinstance(said, HoldingFact) and said.status == "former"
        return {"on": by.article.published} if former and by.article.published else {}
    undated = by.article.undated.holdings if isinstance(said, HoldingFact) else by.article.undated.acts
    same = (one.date for one in undated if one.person == said.person and one.office == said.office)
    without_year = any(day and day.startswith("XXXX") for day in same) and not said.date.startswith("XXXX")
    return {"on": said.date} | (YEAR_INFERRED if without_year else {})
