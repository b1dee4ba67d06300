"""The source, or a person it quotes, cites a document."""

from collections.abc import Iterator, Sequence
from typing import Literal, Self

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from loaders.claims.base import Claim, Sourced, Value, single_statements
from loaders.context import Context
from loaders.records.common import DocumentId, PersonId
from loaders.things import Thing


class Citation(Claim):
    """The source, or a person it quotes, cites a document."""

    kind: Literal["citation"]
    document: DocumentId
    person: PersonId | None = None

    def subject(self, context: Context) -> NamedNode | None:
        """Return the person quoted, or None for the source itself."""
        return context.thing(Kind.PERSON, self.person) if self.person else None

    def value(self, context: Context) -> Value:
        """Return the document."""
        return context.thing(Kind.DOCUMENT, self.document)

    @classmethod
    def resolved(cls, claims: Sequence[Sourced[Self]], context: Context) -> Iterator[Thing]:
        """Yield who cites what."""
        return single_statements(claims, lambda _: v.khoi.cites, context)
