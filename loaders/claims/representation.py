"""A person stands for the holder of a bloc office."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field
from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.time import Instant, Mark, Sighting
from loaders.claims.base import Claim, HoldingKey, Value, of_kind
from loaders.claims.holding import HoldingKind, ResolvedHolding
from loaders.context import Context
from loaders.records.common import AgencyId, Label, OfficeId, PersonId, Year
from loaders.things import Statement, each, joined, optional, year_number


class Representation(Claim):
    """A person stands for the holder of a bloc office; the press calls the person by the office."""

    kind: Literal["representation"]
    person: PersonId
    office: OfficeId
    agency: AgencyId | None = Field(None, description="The body stood for, where the source names it.")
    term_year: Year | None = None

    def subject(self, context: Context) -> NamedNode:
        """Return the person."""
        return context.thing(Kind.PERSON, self.person)

    def value(self, context: Context) -> Value:
        """Return the bloc office."""
        return context.thing(Kind.OFFICE, self.office)

    def qualifiers(self, context: Context) -> Iterator[Statement]:
        """Yield the year, where the source names it."""
        return optional(v.khoi.termYear, self.term_year, year_number)

    def shows(self, when: Instant) -> Iterator[tuple[HoldingKey, Sighting]]:
        """Yield the standing for the office, of that year or of none."""
        # A source that names no year is not guessed to mean the year of its meeting; it stands apart.
        slug = f"{self.person}--{self.office}" + (f"--{self.term_year}" if self.term_year else "")
        key = HoldingKey(Kind.REPRESENTATION, slug, self.person, self.office, term_year=self.term_year)
        yield key, Sighting(Mark.SEEN, when)


def _parties(holding: ResolvedHolding, context: Context) -> Iterator[Statement]:
    yield v.khoi.representative, context.thing(Kind.PERSON, holding.holder)
    yield v.khoi.actingForOffice, context.thing(Kind.OFFICE, holding.held)
    yield from optional(v.khoi.termYear, holding.term_year, year_number)
    agencies = (claim.record.agency for claim in of_kind(holding.claims, Representation) if claim.record.agency)
    yield from each(v.khoi.onBehalfOf, (context.thing(Kind.AGENCY, slug) for slug in dict.fromkeys(agencies)))


def _label(holding: ResolvedHolding, context: Context) -> Label:
    stands_for = Label.worded("representing")
    return joined(context.label(Kind.PERSON, holding.holder), stands_for, context.label(Kind.OFFICE, holding.held))


REPRESENTATION = HoldingKind(Kind.REPRESENTATION, v.khoi.Representation, Kind.PERSON, Kind.OFFICE, _parties, _label)
