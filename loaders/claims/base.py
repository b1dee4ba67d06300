"""What every kind of claim has: its record, its date, and how it becomes statements.

A kind of claim is one file beside this one, with one subclass of `Claim`. The subclass says what a claim is about and
what it says of it (`subject`, `value`) and, where there is more: at which meeting it stands (`stands_at`), what else
its source states (`qualifiers`), what it shows of a holding (`shows`), and what the claims become (`resolved`).
"""

from abc import abstractmethod
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, Self, TypeAlias, TypeVar, cast

from pydantic import Field, model_validator
from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.errors import Position
from khoi.grouping import by_key
from khoi.messages import said
from khoi.time import Instant, Sighting
from loaders.context import UNDATED, Context, MeetingDay
from loaders.records.common import EdtfInstant, Label, MeetingId, Record, Slug, SpanId, Text
from loaders.things import Statement, Thing, each

Value: TypeAlias = NamedNode | RdfLiteral


@dataclass(frozen=True, slots=True)
class HoldingKey:
    """Which holding a claim shows: claims with one key join. The fields are those of `ResolvedHolding`."""

    kind: Kind
    slug: str
    holder: str
    held: str
    # Acting and in-charge periods have a key of their own: they are no title, and join no regular tenure.
    capacity: str = "regular"
    term_year: str | None = None


class Claim(Record):
    """One source, one statement, with its own date, printed form, certainty and evidence.

    A claim is dated `on` a day (EDTF), or stands `at` a meeting and takes the day that all sources together give it.
    """

    id: Slug = Field(description="Never renamed: the claim's address is made from it.")
    evidence: tuple[SpanId, ...] = Field((), description="Spans of this file that bear the claim.")
    on: EdtfInstant | None = Field(None, description="The claim's own day; needed for a teaser.")
    at: MeetingId | None = Field(None, description="The meeting at which it was so; the file's 'about' by default.")
    printed: Text | None = Field(None, description="The name as printed, where it differs from the registry's.")
    printed_title: Text | None = Field(None, description="The office, rank or role as printed, where it differs.")
    inferred: tuple[Literal["day", "year", "month", "participants", "holder"], ...] = Field(
        (), description="What the reader worked out and the source does not print."
    )
    certainty: Literal["high", "medium", "low"] = "high"
    grounds: Label | None = Field(None, description="The reader's grounds for what is not printed.")
    kind: str = Field(description="A concept of ontology/codes/claim-kind.ttl.")

    @model_validator(mode="after")
    def _one_date(self) -> Self:
        if self.on is not None and self.at is not None:
            raise ValueError(said("day-or-meeting"))
        # Whoever reads the answer must be able to judge what no source prints.
        if self.inferred and not self.grounds:
            raise ValueError(said("inferred-needs-grounds"))
        return self

    @property
    def is_dated(self) -> bool:
        """Whether the claim itself says when it was so."""
        return self.on is not None

    def stands_at(self, about: str | None) -> str | None:
        """Return the meeting whose day the claim takes; `about` is the meeting that its file reports."""
        # Its own day goes first: a claim about another day than the meeting's is not moved to it.
        return None if self.is_dated else self.at or about

    @abstractmethod
    def subject(self, context: Context) -> NamedNode | None:
        """Return the thing that the claim is about; None stands for its source."""

    @abstractmethod
    def value(self, context: Context) -> Value:
        """Return what the claim says of its subject: a thing, a code or a literal."""

    def qualifiers(self, context: Context) -> Iterator[Statement]:
        """Yield what the source states besides subject and value, such as a role or a capacity."""
        yield from ()

    def shows(self, when: Instant) -> Iterator[tuple[HoldingKey, Sighting]]:
        """Yield the holdings that the claim shows on its day `when`, and what it shows of each."""
        yield from ()

    @classmethod
    def resolved(cls, claims: "Sequence[Sourced[Self]]", context: Context) -> Iterator[Thing]:
        """Yield what the claims of this kind together say, holdings and periods apart; every thing names its claims."""
        yield from ()


ClaimType = TypeVar("ClaimType", bound=Claim, covariant=True)
OneType = TypeVar("OneType", bound=Claim)
KeyType = TypeVar("KeyType", bound=Hashable)


# Without `eq` a claim is hashed by identity: it stands in many sets, and its record has many fields.
@dataclass(frozen=True, slots=True, eq=False)
class Sourced(Generic[ClaimType]):
    """A claim with its address and its source; `meeting` is where it stands if it has no own day."""

    this: NamedNode
    record: ClaimType
    source: NamedNode
    source_id: str
    meeting: str | None
    verified: bool
    position: Position

    @property
    def slug(self) -> str:
        """The local name of its address: source and claim, joined by `--`."""
        return f"{self.source_id}--{self.record.id}"

    def when(self, days: Mapping[str, MeetingDay]) -> Instant:
        """Return the claim's own day, or that of the meeting it stands at; `days` are known days of meetings."""
        return self.record.on or days.get(self.meeting or "", UNDATED).when

    def subject(self, context: Context) -> NamedNode:
        """Return the thing that the claim is about."""
        return self.record.subject(context) or self.source


SourcedClaim: TypeAlias = Sourced[Claim]


def exactly_one(record: Record, *names: str) -> None:
    """Raise `ValueError` unless exactly one of the fields is given."""
    given = [name for name in names if getattr(record, name) is not None]
    if len(given) != 1:
        fields = type(record).model_fields
        wanted = ", ".join(f"'{fields[name].alias}'" for name in names)
        raise ValueError(said("exactly-one", keys=wanted))


def of_kind(claims: Iterable[SourcedClaim], kind: type[OneType]) -> Iterator[Sourced[OneType]]:
    """Yield the claims of one kind."""
    for claim in claims:
        if isinstance(claim.record, kind):
            yield cast("Sourced[OneType]", claim)


def grouped(
    claims: Iterable[Sourced[ClaimType]], key: Callable[[Sourced[ClaimType]], KeyType]
) -> dict[KeyType, list[Sourced[ClaimType]]]:
    """Group claims by `key`, in order of appearance."""
    return by_key((key(claim), claim) for claim in claims)


def united(values: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Return all values, without doubles, in order of appearance."""
    return tuple(dict.fromkeys(value for some in values for value in some))


def support(claims: Iterable[SourcedClaim]) -> Iterator[Statement]:
    """Yield the claims behind a thing."""
    return each(v.khoi.supportedBy, (claim.this for claim in claims))


def told_by_several(
    claims: Sequence[Sourced[ClaimType]],
    kind: Kind,
    slug: Callable[[Sourced[ClaimType]], str],
    statements: Callable[[Sequence[Sourced[ClaimType]], Context], Iterable[Statement]],
    context: Context,
) -> Iterator[Thing]:
    """Yield a thing for each address that `slug` gives claims, with what all claims of that address state together."""
    for name, same in sorted(grouped(claims, slug).items()):
        yield Thing(context.thing(kind, name), (*statements(same, context), *support(same)), same[0].position)


def single_statements(
    claims: Sequence[Sourced[ClaimType]], predicate: Callable[[ClaimType], NamedNode], context: Context
) -> Iterator[Thing]:
    """Yield what claims state of one thing in one property, supported by those claims."""
    for claim in claims:
        statement = predicate(claim.record), claim.record.value(context)
        yield Thing(claim.subject(context), (statement, *support([claim])), claim.position)
