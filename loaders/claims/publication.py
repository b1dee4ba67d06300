"""What the source prints of its own publication."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from loaders.claims.base import Claim, Sourced, Value, exactly_one, single_statements
from loaders.context import Context
from loaders.records.common import AgencyId, Text
from loaders.things import Thing


class PublicationDetail(Claim):
    """What the source prints of its own publication."""

    kind: Literal["publication"]
    publisher: AgencyId | None = None
    byline: Text | None = Field(None, description="The author's name as printed.")
    # Vietnam has one time zone and no summer time.
    published: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$")] | None = None

    @model_validator(mode="after")
    def _one_detail(self) -> Self:
        exactly_one(self, "publisher", "byline", "published")
        return self

    def stands_at(self, about: str | None) -> str | None:
        """Return None: a source is not published at the meeting it reports."""

    def subject(self, context: Context) -> None:
        """Return None: it is about its own source."""

    def value(self, context: Context) -> Value:
        """Return the publisher, the moment or the byline."""
        if self.publisher:
            return context.thing(Kind.AGENCY, self.publisher)
        return v.date_time(self.published) if self.published else v.plain(self.byline or "")

    @classmethod
    def resolved(cls, claims: Sequence[Sourced[Self]], context: Context) -> Iterator[Thing]:
        """Yield who published the source, when, and under which byline."""
        yield from single_statements(claims, _predicate, context)
        for claim in claims:
            # Others ask for `dcterms:issued` as a day; the moment itself is `publishedAt`.
            if claim.record.published:
                day = v.day(date.fromisoformat(claim.record.published[:10]))
                yield Thing(claim.subject(context), ((v.dcterms.issued, day),), claim.position)


def _predicate(record: PublicationDetail) -> NamedNode:
    # The record holds exactly one of the three.
    if record.publisher:
        return v.khoi.publisher
    return v.khoi.publishedAt if record.published else v.khoi.byline
