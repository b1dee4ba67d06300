"""A bloc's theme words for a period."""

from collections.abc import Iterator, Sequence
from typing import Literal, Self

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.names.text import slug_of
from loaders.claims.base import Claim, Sourced, Value, told_by_several
from loaders.context import Context
from loaders.records.common import BlocId, EdtfInterval, Label, Text
from loaders.things import Statement, Thing, for_period, joined, labelled, period_label, period_slug


class Theme(Claim):
    """A bloc's theme words for a period; a theme without a covenant is no covenant."""

    kind: Literal["theme"]
    bloc: BlocId
    period: EdtfInterval
    theme: Text

    def subject(self, context: Context) -> NamedNode:
        """Return the bloc."""
        return context.thing(Kind.BLOC, self.bloc)

    def value(self, context: Context) -> Value:
        """Return the words."""
        return v.text(self.theme, "vi")

    @classmethod
    def resolved(cls, claims: Sequence[Sourced[Self]], context: Context) -> Iterator[Thing]:
        """Yield each theme, told by however many sources."""
        return told_by_several(claims, Kind.THEME, _slug, _theme, context)


def _slug(claim: Sourced[Theme]) -> str:
    record = claim.record
    # The words are part of the address: a bloc may have one theme for a covenant and another for a movement.
    return f"{record.bloc}--{period_slug(record.period)}--{slug_of(record.theme)}"


def _theme(claims: Sequence[Sourced[Theme]], context: Context) -> Iterator[Statement]:
    record = claims[0].record
    yield v.rdf.type, v.khoi.Theme
    words = Label(vi=record.theme, en=record.theme)
    yield from labelled(joined(context.label(Kind.BLOC, record.bloc), period_label(record.period), words))
    yield v.khoi.bloc, context.thing(Kind.BLOC, record.bloc)
    yield from for_period(record.period, context.addresses)
    yield v.khoi.theme, v.text(record.theme, "vi")
