"""Persons: the list of them, and each with names, namesakes and titles."""

import asyncio
from typing import ClassVar

from pydantic import Field

from api.lookups.described import Described, described
from api.lookups.identity import GroundOfIdentity, identity_of
from api.lookups.models import Bounds, Code, Model, Page, Support
from api.lookups.paging import ListRequest
from api.lookups.support import claims_behind, support
from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import Kind


class PersonSummary(Model):
    """A person, by the name they are known by; the note of the reference tells namesakes apart."""

    person: ThingReference


class PersonsAnswer(Page):
    """Persons."""

    rows_in: ClassVar[str] = "persons"

    persons: tuple[PersonSummary, ...]


class HonorificRow(Support):
    """A rank, academic title or degree that a person was seen to bear."""

    holding: ThingReference
    honorific: Code[str]
    honorific_label: str
    bounds: Bounds


class PersonAnswer(Described):
    """A person in public functions; nothing else is recorded of anyone."""

    person: ThingReference
    different_from: tuple[ThingReference, ...] = Field((), description="Namesakes that are somebody else.")
    may_be: tuple[ThingReference, ...] = Field((), description="Persons who may be this one; nobody can tell.")
    identity: tuple[GroundOfIdentity, ...] = Field((), description="Why the sources mean one person.")
    by_name_alone: tuple[ThingReference, ...] = Field((), description="Sources that no ground joins to the others.")
    honorifics: tuple[HonorificRow, ...]


async def persons_answer(view: ReleaseView, asked: ListRequest) -> PersonsAnswer:
    """Answer with persons, those that a name leads to first and only, or all by local name."""
    rows, page = await asked.named_rows(view, "persons", Kind.PERSON)
    persons = (view.thing(row["person"], row["personLabel"], row.get("note")) for row in rows)
    return PersonsAnswer(**view.envelope, **page, persons=tuple(PersonSummary(person=one) for one in persons))


async def person_answer(view: ReleaseView, person: ThingReference) -> PersonAnswer:
    """Answer with a person's names, namesakes and titles."""
    rows = await view.rows("honorifics-of-person", person=person.id)
    claims = await claims_behind(view, (row["holding"] for row in rows))
    titles = (HonorificRow.from_row(view, row, **support(claims.get(row["holding"], ()))) for row in rows)
    (description, said), (grounds, alone) = await asyncio.gather(described(view, person), identity_of(view, person))
    return PersonAnswer(
        **description,
        person=person,
        different_from=view.things_in(said.get("differentFrom", ()), "value"),
        may_be=view.things_in(said.get("mayBe", ()), "value"),
        identity=grounds,
        by_name_alone=alone,
        honorifics=tuple(titles),
    )
