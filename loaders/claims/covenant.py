"""Members of a bloc sign an emulation covenant for a period."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal, Self

from pydantic import Field
from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from loaders.claims.base import Claim, Sourced, Value, told_by_several, united
from loaders.context import Context
from loaders.records.common import AgencyId, BlocId, EdtfInterval, Label, MeetingId, PersonId, Text
from loaders.things import Statement, Thing, each, for_period, joined, labelled, optional, period_label, period_slug


class Covenant(Claim):
    """Members of a bloc sign an emulation covenant for a period."""

    kind: Literal["covenant"]
    meeting: MeetingId | None = Field(None, description="The meeting at which it was signed, where one is known.")
    bloc: BlocId
    period: EdtfInterval
    theme: Text | None = None
    signatories: tuple[AgencyId, ...] = ()
    witnesses: tuple[PersonId, ...] = ()

    def stands_at(self, about: str | None) -> str | None:
        """Return the meeting at which it was signed."""
        return None if self.is_dated else self.meeting or self.at or about

    def subject(self, context: Context) -> NamedNode:
        """Return the bloc."""
        return context.thing(Kind.BLOC, self.bloc)

    def value(self, context: Context) -> Value:
        """Return the period."""
        return context.thing(Kind.PERIOD, period_slug(self.period))

    @classmethod
    def resolved(cls, claims: Sequence[Sourced[Self]], context: Context) -> Iterator[Thing]:
        """Yield the covenant of each bloc and period, told by however many sources."""
        return told_by_several(claims, Kind.COVENANT, _slug, _covenant, context)


def _slug(claim: Sourced[Covenant]) -> str:
    # Without the meeting: a bloc signs one covenant for a period, wherever it is reported.
    return f"{claim.record.bloc}--{period_slug(claim.record.period)}"


def _covenant(claims: Sequence[Sourced[Covenant]], context: Context) -> Iterator[Statement]:
    record = claims[0].record
    themes = dict.fromkeys(claim.record.theme for claim in claims if claim.record.theme)
    signatories = united(claim.record.signatories for claim in claims)
    witnesses = united(claim.record.witnesses for claim in claims)
    yield v.rdf.type, v.khoi.Covenant
    covenant = Label.worded("covenant")
    yield from labelled(joined(covenant, context.label(Kind.BLOC, record.bloc), period_label(record.period)))
    yield from optional(v.khoi.outcomeOf, record.meeting, partial(context.thing, Kind.MEETING))
    yield v.khoi.bloc, context.thing(Kind.BLOC, record.bloc)
    yield from for_period(record.period, context.addresses)
    yield from each(v.khoi.theme, (v.text(theme, "vi") for theme in themes))
    yield from each(v.khoi.signatory, (context.thing(Kind.AGENCY, slug) for slug in signatories))
    yield from each(v.khoi.witnessedBy, (context.thing(Kind.PERSON, slug) for slug in witnesses))
