"""A meeting elects a body to a bloc office for a year."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal, Self

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.time import Instant, Mark, Sighting
from loaders.claims.base import Claim, HoldingKey, Sourced, Value, told_by_several
from loaders.claims.bloc_term import term_key
from loaders.context import Context
from loaders.records.common import AgencyId, Label, OfficeId, Year
from loaders.things import Statement, Thing, joined, labelled, optional, year_number


class Election(Claim):
    """A meeting elects a body to a bloc office for a year: the term starts."""

    kind: Literal["election"]
    agency: AgencyId
    office: OfficeId
    term_year: Year

    def subject(self, context: Context) -> NamedNode:
        """Return the body elected."""
        return context.thing(Kind.AGENCY, self.agency)

    def value(self, context: Context) -> Value:
        """Return the bloc office."""
        return context.thing(Kind.OFFICE, self.office)

    def qualifiers(self, context: Context) -> Iterator[Statement]:
        """Yield that it starts a term, and the year."""
        yield v.khoi.mark, v.code("mark", "started")
        yield v.khoi.termYear, year_number(self.term_year)

    def shows(self, when: Instant) -> Iterator[tuple[HoldingKey, Sighting]]:
        """Yield the bloc term that starts."""
        yield term_key(self.office, self.term_year, self.agency), Sighting(Mark.STARTED, when)

    @classmethod
    def resolved(cls, claims: Sequence[Sourced[Self]], context: Context) -> Iterator[Thing]:
        """Yield each election, told by however many sources."""
        return told_by_several(claims, Kind.OUTCOME, _slug, _election, context)


def _slug(claim: Sourced[Election]) -> str:
    record = claim.record
    # Without a meeting the source stands for it: two elections that nobody places are not known to be one.
    return f"{claim.meeting or claim.source_id}--election--{record.office}--{record.term_year}--{record.agency}"


def _election(claims: Sequence[Sourced[Election]], context: Context) -> Iterator[Statement]:
    record = claims[0].record
    yield v.rdf.type, v.khoi.Election
    election = Label.worded("election", year=record.term_year)
    office, agency = context.label(Kind.OFFICE, record.office), context.label(Kind.AGENCY, record.agency)
    yield from labelled(joined(election, office, agency))
    yield from optional(v.khoi.outcomeOf, claims[0].meeting, partial(context.thing, Kind.MEETING))
    yield v.khoi.electedTo, context.thing(Kind.OFFICE, record.office)
    yield v.khoi.elects, context.thing(Kind.AGENCY, record.agency)
    yield v.khoi.termYear, year_number(record.term_year)
    yield v.khoi.startsTenure, context.thing(Kind.TERM, term_key(record.office, record.term_year, record.agency).slug)
