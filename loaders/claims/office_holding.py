"""A person holds an office, or entered or left it: tenures, and the acts that began or ended them."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.messages import said
from khoi.time import Instant, Mark, Sighting, agreed, certainly_before
from loaders.claims.base import Claim, HoldingKey, Sourced, Value, grouped, of_kind, support
from loaders.claims.holding import HoldingKind, ResolvedHolding
from loaders.context import Context
from loaders.records.common import (
    Count,
    DocumentId,
    EdtfInstant,
    EntryMannerId,
    ExitMannerId,
    FieldError,
    Label,
    OfficeId,
    PersonId,
    Record,
)
from loaders.things import Statement, Thing, edtf, effective, joined, labelled, optional


class Votes(Record):
    """The votes that put somebody into an office."""

    in_favour: Annotated[Count, Field(ge=1)]
    cast: Annotated[Count, Field(ge=1, description="Votes cast.")]

    @model_validator(mode="after")
    def _no_more_than_cast(self) -> Self:
        if self.in_favour > self.cast:
            raise ValueError(said("more-votes-than-cast"))
        return self


class OfficeHolding(Claim):
    """A person holds an office, or entered or left it, or is called its former holder.

    With `since` and `until` the source states the whole stay; otherwise `event` says what it shows
    of one day.
    """

    kind: Literal["office-holding"]
    person: PersonId
    office: OfficeId
    event: Literal["seen", "started", "ended", "former"] = "seen"
    since: EdtfInstant | None = Field(None, description="The first day of a stay the source states whole.")
    until: EdtfInstant | None = Field(None, description="The last day of that stay.")
    capacity: Literal["regular", "acting", "in-charge"] = "regular"
    entry: EntryMannerId | None = Field(None, description="How the office was entered, as the source says.")
    exit: ExitMannerId | None = Field(None, description="How it was left, as the source says.")
    decision: DocumentId | None = Field(None, description="The decision by which it was entered or left.")
    votes: Votes | None = None

    @model_validator(mode="after")
    def _one_stay_or_one_event(self) -> Self:
        whole = self.since is not None
        if whole != (self.until is not None):
            raise ValueError(said("since-and-until"))
        if self.since is not None and self.until is not None and certainly_before(self.until, self.since):
            raise FieldError("until", said("until-before-since", until=self.until.edtf), said("correct-one"))
        if whole and (self.on is not None or self.at is not None or self.event != "seen"):
            raise ValueError(said("whole-stay"))
        # "Extended" is the one manner of entry by which nothing starts: the person is in office already.
        starts = whole or self.event == "started" or (self.event == "seen" and self.entry == "extended")
        if self.entry is not None and not starts:
            raise ValueError(said("entry-of-started"))
        # "Former" may say how the office was left: retired, deceased.
        if self.exit is not None and not (whole or self.event in ("ended", "former")):
            raise ValueError(said("exit-of-ended"))
        if self.votes is not None and self.entry is None:
            raise ValueError(said("votes-of-entry"))
        return self

    @property
    def is_dated(self) -> bool:
        """Whether it has a day of its own, or states the whole stay."""
        return self.on is not None or self.since is not None

    def subject(self, context: Context) -> NamedNode:
        """Return the person."""
        return context.thing(Kind.PERSON, self.person)

    def value(self, context: Context) -> Value:
        """Return the office."""
        return context.thing(Kind.OFFICE, self.office)

    def qualifiers(self, context: Context) -> Iterator[Statement]:
        """Yield what it shows of the day, capacity, manners, the stated ends and the decision."""
        # A stay stated whole shows two days, each with a mark of its own.
        if self.since is None:
            yield v.khoi.mark, v.code("mark", self.event)
        yield v.khoi.capacity, v.code("capacity", self.capacity)
        yield from optional(v.khoi.sinceEdtf, self.since, edtf)
        yield from optional(v.khoi.untilEdtf, self.until, edtf)
        yield from optional(v.khoi.entryManner, self.entry, partial(v.code, "entry-manner"))
        yield from optional(v.khoi.exitManner, self.exit, partial(v.code, "exit-manner"))
        yield from optional(v.khoi.decisionDocument, self.decision, partial(context.thing, Kind.DOCUMENT))

    def shows(self, when: Instant) -> Iterator[tuple[HoldingKey, Sighting]]:
        """Yield the tenure seen; a stay stated whole shows its two ends."""
        # Acting or in charge is no title: such a period neither prolongs a tenure nor is prolonged by it.
        suffix = "" if self.capacity == "regular" else f"--{self.capacity}"
        slug = f"{self.person}--{self.office}{suffix}"
        key = HoldingKey(Kind.TENURE, slug, self.person, self.office, self.capacity)
        if self.since is not None and self.until is not None:
            yield key, Sighting(Mark.STARTED, self.since)
            yield key, Sighting(Mark.ENDED, self.until)
        else:
            yield key, Sighting(Mark(self.event), when)


def _parties(holding: ResolvedHolding, context: Context) -> Iterator[Statement]:
    yield v.khoi.holder, context.thing(Kind.PERSON, holding.holder)
    yield v.khoi.office, context.thing(Kind.OFFICE, holding.held)
    yield v.khoi.capacity, v.code("capacity", holding.capacity)


def _label(holding: ResolvedHolding, context: Context) -> Label:
    named = joined(context.label(Kind.PERSON, holding.holder), context.label(Kind.OFFICE, holding.held))
    if holding.capacity == "regular":
        return named
    return joined(named, context.codes.label("capacity", holding.capacity))


def _acts(holding: ResolvedHolding, context: Context) -> Iterator[Thing]:
    """Yield how a tenure began, was extended or ended, one act for each manner a source names."""
    claims = tuple(of_kind(holding.claims, OfficeHolding))
    # By manner: "elected" and "approved" are two acts of two bodies, though they begin one tenure.
    entries = grouped((claim for claim in claims if claim.record.entry), lambda claim: claim.record.entry or "")
    exits = grouped((claim for claim in claims if claim.record.exit), lambda claim: claim.record.exit or "")
    for manner, by in sorted(entries.items()):
        this = context.thing(Kind.ACT, f"{holding.slug}--entry-{manner}")
        yield Thing(this, tuple(_entry(holding, manner, by, context)), by[0].position)
    for manner, by in sorted(exits.items()):
        this = context.thing(Kind.ACT, f"{holding.slug}--exit-{manner}")
        yield Thing(this, tuple(_exit(holding, manner, by, context)), by[0].position)


def _entry(
    holding: ResolvedHolding, manner: str, claims: Sequence[Sourced[OfficeHolding]], context: Context
) -> Iterator[Statement]:
    yield v.rdf.type, v.khoi.EntryAct
    yield from labelled(joined(context.codes.label("entry-manner", manner), _label(holding, context)))
    yield v.khoi.entryManner, v.code("entry-manner", manner)
    tenure = context.thing(Kind.TENURE, holding.slug)
    yield (v.khoi.extendsTenure if manner == "extended" else v.khoi.startsTenure), tenure
    yield from effective(agreed([claim.record.since or _day(claim, context) for claim in claims]))
    votes = next((claim.record.votes for claim in claims if claim.record.votes), None)
    if votes is not None:
        yield v.khoi.votesInFavour, v.integer(votes.in_favour)
        yield v.khoi.votesCast, v.integer(votes.cast)
    yield from _decision(claims, context)
    yield from support(claims)


def _exit(
    holding: ResolvedHolding, manner: str, claims: Sequence[Sourced[OfficeHolding]], context: Context
) -> Iterator[Statement]:
    yield v.rdf.type, v.khoi.ExitAct
    yield from labelled(joined(context.codes.label("exit-manner", manner), _label(holding, context)))
    yield v.khoi.exitManner, v.code("exit-manner", manner)
    yield v.khoi.endsTenure, context.thing(Kind.TENURE, holding.slug)
    yield from effective(agreed([claim.record.until or _day(claim, context) for claim in claims]))
    yield from _decision(claims, context)
    yield from support(claims)


def _day(claim: Sourced[OfficeHolding], context: Context) -> Instant:
    """Return the day of a claim about one event; one that says former gives only the latest."""
    day = claim.when(context.days)
    # "Former" says that the office was left by that day, and nothing about how long before.
    return Instant(None, day.latest) if claim.record.event == "former" else day


def _decision(claims: Sequence[Sourced[OfficeHolding]], context: Context) -> Iterator[Statement]:
    document = next((claim.record.decision for claim in claims if claim.record.decision), None)
    return optional(v.khoi.decisionDocument, document, partial(context.thing, Kind.DOCUMENT))


TENURE = HoldingKind(
    Kind.TENURE,
    v.khoi.PersonTenure,
    holder=Kind.PERSON,
    held=Kind.OFFICE,
    parties=_parties,
    label=_label,
    acts=_acts,
    body="office",
    fills_a_seat=True,
)
