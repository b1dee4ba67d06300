"""What a law, decree or guidance provides."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal, Self

from pydantic import Field
from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from loaders.claims.base import Claim, Sourced, Value, support
from loaders.context import Context
from loaders.records.common import AwardId, Day, DocumentId, Label, OfficeId, Text
from loaders.things import Statement, Thing, in_both_languages, joined, labelled, optional


class Provision(Claim):
    """What a law, decree or guidance provides; `gist` is our own short wording, never the text's."""

    kind: Literal["provision"]
    document: DocumentId
    article: Text | None = Field(None, description="The article or clause, e.g. 'Điều 77'.")
    gist: Label
    award: AwardId | None = Field(None, description="The kind of award it is about.")
    office: OfficeId | None = Field(None, description="The office it is about.")
    valid_from: Day | None = None
    valid_until: Day | None = None

    def stands_at(self, about: str | None) -> str | None:
        """Return None: what a law provides is no matter of a meeting."""

    def subject(self, context: Context) -> NamedNode:
        """Return the legal text."""
        return context.thing(Kind.DOCUMENT, self.document)

    def value(self, context: Context) -> Value:
        """Return what it provides, in our words."""
        return v.text(self.gist.vi, "vi")

    @classmethod
    def resolved(cls, claims: Sequence[Sourced[Self]], context: Context) -> Iterator[Thing]:
        """Yield one provision a claim."""
        for claim in claims:
            statements = (*_provision(claim.record, context), *support([claim]))
            # One a claim: two readings of one article are two wordings, and joining them would choose one.
            yield Thing(context.thing(Kind.PROVISION, claim.slug), statements, claim.position)


def _provision(record: Provision, context: Context) -> Iterator[Statement]:
    article = (Label(vi=record.article, en=record.article),) if record.article else ()
    yield v.rdf.type, v.khoi.Provision
    yield from labelled(joined(context.label(Kind.DOCUMENT, record.document), *article, record.gist))
    yield from in_both_languages(v.khoi.gist, record.gist)
    yield v.khoi.provisionOf, context.thing(Kind.DOCUMENT, record.document)
    yield from optional(v.khoi.lawArticle, record.article, v.plain)
    yield from optional(v.khoi.regulates, record.award, partial(v.code, "award"))
    yield from optional(v.khoi.regulates, record.office, partial(context.thing, Kind.OFFICE))
    yield from optional(v.khoi.validFrom, record.valid_from, v.day)
    yield from optional(v.khoi.validUntil, record.valid_until, v.day)
