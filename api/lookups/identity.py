"""Who is who: a thing's identifiers elsewhere, and the grounds on which sources are taken to mean one person."""

from pydantic import Field

from api.lookups.models import Code, Model
from api.lookups.view import ReleaseView, ThingReference
from khoi.sparql.rows import grouped


class ExternalIdentifier(Model):
    """What other data call the very same thing, and what shows it."""

    scheme: Code[str] = Field(examples=["wikidata"])
    scheme_label: str
    value: str = Field(examples=["Q1234"])
    page: str | None = Field(None, description="A page about the thing, where the identifier leads to one.")
    seen_at: str = Field(description="The page or document that shows it.")
    seen_on: str | None = Field(None, description="When the curators looked at it.", examples=["2026-11-29"])
    ground: Code[str] = Field(examples=["linked"])
    ground_label: str
    note: str | None = None


class GroundOfIdentity(Model):
    """Why several sources that print one name are taken to mean one person."""

    sources: tuple[ThingReference, ...] = Field(validation_alias="source")
    ground: Code[str] = Field(examples=["same-office"])
    ground_label: str
    note: str | None = None


async def identifiers_of(view: ReleaseView, thing: ThingReference) -> tuple[ExternalIdentifier, ...]:
    """Return what other data call a thing."""
    rows = await view.rows("identifiers", things=thing.iri)
    return tuple(ExternalIdentifier.from_row(view, row) for row in rows if "identifier" in row)


async def identity_of(
    view: ReleaseView, person: ThingReference
) -> tuple[tuple[GroundOfIdentity, ...], tuple[ThingReference, ...]]:
    """Return the grounds that join the sources naming a person, and the sources that the name alone joins.

    A single source needs no ground.
    """
    rows = await view.rows("identity", person=person.id)
    by_ground = grouped((row for row in rows if "identification" in row), "identification")
    grounds = tuple(GroundOfIdentity.from_rows(view, same) for same in by_ground.values())
    alone = view.things_in((row for row in rows if "identification" not in row), "source")
    return grounds, alone if len({row["source"] for row in rows}) > 1 else ()
