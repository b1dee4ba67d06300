"""A bloc's theme words for a period."""

from collections.abc import Iterator, Sequence
from typing import Literal, Self

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.names.text import slug_of
from loaders.claims.base import Claim, Sourced, Value, grouped, support
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
        for slug, same in sorted(grouped(claims, _slug).items()):
            statements = (*_theme(same[0].record, context), *support(same))
            yield Thing(context.thing(Kind.THEME, slug), statements, same[0].position)


def _slug(claim: Sourced[Theme]) -> str:
    said = claim.record
    # The words are part of the address: a bloc may have one theme for a covenant and another for a movement.
    return f"{said.bloc}--{period_slug(said.period)}--{slug_of(said.theme)}"


def _theme(said: Theme, context: Context) -> Iterator[Statement]:
    yield v.TYPE, v.THEME_CLASS
    words = Label(vi=said.theme, en=said.theme)
    yield from labelled(joined(context.label(Kind.BLOC, said.bloc), period_label(said.period), words))
    yield v.IN_BLOC, context.thing(Kind.BLOC, said.bloc)
    yield from for_period(said.period, context.addresses)
    yield v.THEME, v.text(said.theme, "vi")
