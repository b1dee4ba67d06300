"""Bodies are founded, merged, split, renamed, moved or dissolved."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal, Self

from pydantic import model_validator
from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.messages import said
from khoi.time import Instant, Mark, Sighting, agreed
from loaders.claims.agency_existence import existence_key
from loaders.claims.base import Claim, HoldingKey, Sourced, Value, told_by_several, united
from loaders.context import Context
from loaders.records.common import AgencyId, DocumentId
from loaders.things import Statement, Thing, each, effective, joined, labelled, optional


class AgencyChange(Claim):
    """Bodies are founded, merged, split, renamed, moved or dissolved.

    A body among both `originals` and `results` goes on under its name.
    """

    kind: Literal["agency-change"]
    change: Literal["established", "merged", "split", "renamed", "moved", "dissolved"]
    originals: tuple[AgencyId, ...] = ()
    results: tuple[AgencyId, ...] = ()
    decision: DocumentId | None = None

    @model_validator(mode="after")
    def _sides_fit_the_change(self) -> Self:
        # How many originals and results a change has at least: a merger joins two, a split makes two.
        wants = {"established": (0, 1), "merged": (2, 1), "split": (1, 2), "renamed": (1, 1), "moved": (1, 1)}
        originals, results = wants.get(self.change, (1, 0))
        if len(self.originals) < originals or len(self.results) < results:
            sides = {"originals": originals, "results": results}
            raise ValueError(said("sides-of-change", change=self.change, **sides))
        return self

    @property
    def bodies(self) -> tuple[str, ...]:
        """All bodies concerned, each once."""
        return tuple(dict.fromkeys((*self.originals, *self.results)))

    @property
    def ends(self) -> tuple[str, ...]:
        """The bodies that cease to exist by the change."""
        gone = self.originals if self.change in ("merged", "split", "dissolved") else ()
        return tuple(slug for slug in gone if slug not in self.results)

    @property
    def starts(self) -> tuple[str, ...]:
        """The bodies that begin to exist by the change."""
        new = self.results if self.change in ("established", "merged", "split") else ()
        return tuple(slug for slug in new if slug not in self.originals)

    def subject(self, context: Context) -> NamedNode:
        """Return the first body concerned."""
        return context.thing(Kind.AGENCY, self.bodies[0])

    def value(self, context: Context) -> Value:
        """Return the last body concerned; the kind of change where there is but one."""
        if len(self.bodies) > 1:
            return context.thing(Kind.AGENCY, self.bodies[-1])
        return v.code("agency-change", self.change)

    def shows(self, when: Instant) -> Iterator[tuple[HoldingKey, Sighting]]:
        """Yield which bodies end, begin or go on: a merger shows the end of several."""
        for agency in self.bodies:
            # A body that moves or takes another name goes on, so it is seen, neither ended nor started.
            mark = Mark.ENDED if agency in self.ends else Mark.STARTED if agency in self.starts else Mark.SEEN
            yield existence_key(agency), Sighting(mark, when)

    @classmethod
    def resolved(cls, claims: Sequence[Sourced[Self]], context: Context) -> Iterator[Thing]:
        """Yield each change of bodies, told by however many sources."""
        return told_by_several(claims, Kind.CHANGE, _slug, _change, context)


def _slug(claim: Sourced[AgencyChange]) -> str:
    record = claim.record
    return "--".join((record.change, *(record.results or record.originals)))


def _change(claims: Sequence[Sourced[AgencyChange]], context: Context) -> Iterator[Statement]:
    change = claims[0].record.change
    originals = united(claim.record.originals for claim in claims)
    results = united(claim.record.results for claim in claims)
    # Sources often give a decision and the day it takes effect; where no day fits all, the whole stretch is told.
    days = [claim.when(context.days) for claim in claims]
    # The first that names one; two decisions on one change are told by their claims.
    decision = next((claim.record.decision for claim in claims if claim.record.decision), None)
    named = (context.label(Kind.AGENCY, body) for body in results or originals)
    yield v.rdf.type, v.khoi.AgencyChange
    yield from labelled(joined(context.codes.label("agency-change", change), *named))
    yield v.khoi.changeKind, v.code("agency-change", change)
    yield from each(v.org.originalOrganization, (context.thing(Kind.AGENCY, body) for body in originals))
    yield from each(v.org.resultingOrganization, (context.thing(Kind.AGENCY, body) for body in results))
    yield from effective(agreed(days))
    yield from optional(v.khoi.decisionDocument, decision, partial(context.thing, Kind.DOCUMENT))
