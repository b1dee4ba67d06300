"""A source prints a person's name in another form than the registry."""

from collections.abc import Iterator, Sequence
from typing import Literal, Self

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from loaders.claims.base import Claim, Sourced, Value, single_statements
from loaders.context import Context
from loaders.records.common import NameOfPerson, PersonId
from loaders.things import Thing


class PersonName(Claim):
    """A source prints a person's name in another form; a misprint is kept as one."""

    kind: Literal["person-name"]
    person: PersonId
    name: NameOfPerson
    misprint: bool = False

    def subject(self, context: Context) -> NamedNode:
        """Return the person."""
        return context.thing(Kind.PERSON, self.person)

    def value(self, context: Context) -> Value:
        """Return the name as printed."""
        return v.text(self.name, "vi")

    @classmethod
    def resolved(cls, claims: Sequence[Sourced[Self]], context: Context) -> Iterator[Thing]:
        """Yield the person's other names; a misprint is one that is searched and never shown."""
        # SKOS keeps misspellings that may be searched in `hiddenLabel` (SKOS Reference, section 5).
        return single_statements(claims, lambda one: v.skos.hiddenLabel if one.misprint else v.skos.altLabel, context)
