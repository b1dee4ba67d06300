"""A body holds a bloc office for a year: bloc terms."""

from collections.abc import Iterator
from typing import Literal

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.time import Instant, Mark, Sighting
from loaders.claims.base import Claim, HoldingKey, Value
from loaders.claims.holding import HoldingKind, ResolvedHolding
from loaders.context import Context
from loaders.records.common import AgencyId, Label, OfficeId, Year
from loaders.things import Statement, joined, year_number


def term_key(office: str, year: str, agency: str) -> HoldingKey:
    """Return the key of a bloc term, under which whatever is said of it joins."""
    return HoldingKey(Kind.TERM, f"{office}--{year}--{agency}", agency, office, term_year=year)


class BlocTerm(Claim):
    """A body holds a bloc office for a year."""

    kind: Literal["bloc-term"]
    agency: AgencyId
    office: OfficeId
    # The year is said and not taken from the day: the head for 2023 still presides at the meeting of March 2024.
    term_year: Year
    # "started" is missing: a term starts by an election, which is a kind of claim of its own.
    event: Literal["seen", "ended"] = "seen"

    def subject(self, context: Context) -> NamedNode:
        """Return the body."""
        return context.thing(Kind.AGENCY, self.agency)

    def value(self, context: Context) -> Value:
        """Return the bloc office."""
        return context.thing(Kind.OFFICE, self.office)

    def qualifiers(self, context: Context) -> Iterator[Statement]:
        """Yield what it shows of the day, and the year."""
        yield v.khoi.mark, v.code("mark", self.event)
        yield v.khoi.termYear, year_number(self.term_year)

    def shows(self, when: Instant) -> Iterator[tuple[HoldingKey, Sighting]]:
        """Yield the bloc term."""
        yield term_key(self.office, self.term_year, self.agency), Sighting(Mark(self.event), when)


def _parties(holding: ResolvedHolding, context: Context) -> Iterator[Statement]:
    assert holding.term_year is not None, "a bloc term has a year"
    yield v.khoi.holder, context.body(holding.holder)
    yield v.khoi.office, context.thing(Kind.OFFICE, holding.held)
    yield v.khoi.bloc, context.thing(Kind.BLOC, context.registry.offices[holding.held].record.post_in)
    yield v.khoi.termYear, year_number(holding.term_year)


def _label(holding: ResolvedHolding, context: Context) -> Label:
    year = Label(vi=str(holding.term_year), en=str(holding.term_year))
    return joined(context.label(Kind.AGENCY, holding.holder), context.label(Kind.OFFICE, holding.held), year)


TERM = HoldingKind(
    Kind.TERM, v.khoi.BlocTerm, Kind.AGENCY, Kind.OFFICE, _parties, _label, body="holder", fills_a_seat=True
)
