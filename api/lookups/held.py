"""Tenures as the release records them, before any time is asked about: facts, what the algebra needs, reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, cast

from api.http.languages import Language
from api.lookups.models import Bounds, ClaimDetail, ThingReference
from api.lookups.reports import Report, reports_of
from api.lookups.representatives import is_holder_inferred
from api.lookups.support import claims_behind, local, optional_reference, reference, support
from api.serving.publication import Publication
from khoi.sparql.rows import Row
from khoi.time import HoldingBounds, Interval, RecordedHolding, on_day, parse_instant, read_period

_BOUNDS = ("startNotEarlierThan", "startNotLaterThan", "endNotEarlierThan", "endNotLaterThan")


@dataclass(frozen=True, slots=True)
class TenureFacts:
    """A tenure before any time is asked about: its facts (fields of `Holding`), and what an answer is worked out from.

    `single` says that the office has one seat.
    """

    facts: Mapping[str, Any]
    recorded: RecordedHolding
    claims: tuple[ClaimDetail, ...]
    reports: tuple[Report, ...]
    single: bool


async def tenures_of(
    publication: Publication, query: str, column: str, thing: ThingReference, language: Language
) -> tuple[TenureFacts, ...]:
    """Return the tenures of an office or of a person, which stands in `column` of all rows of `query`.

    They are cached, since no time asked about changes them.
    """
    key = (query, language, thing.id)
    held: tuple[TenureFacts, ...] | None = publication.tenures.get(key)
    if held is None:
        rows = await publication.rows(query, lang=language, **{thing.kind: thing.id})
        held = await held_in(publication, rows, language, **{column: thing})
        if len(held) < publication.tenures.maxsize:  # the cache raises for what is larger than itself
            publication.tenures[key] = held
    return held


async def held_in(
    publication: Publication, rows: Sequence[Row], language: Language, **known: ThingReference
) -> tuple[TenureFacts, ...]:
    """Return the tenures in `rows`; `known` are the holder or the office where it is the same in all."""
    claims = await claims_behind(publication, (row["tenure"] for row in rows), language)
    return tuple(_held(publication, row, claims.get(row["tenure"], ()), known) for row in rows)


def _held(
    publication: Publication, row: Row, claims: tuple[ClaimDetail, ...], known: Mapping[str, ThingReference]
) -> TenureFacts:
    facts = {
        "tenure": reference(publication, row["tenure"], None),
        "holder": known.get("holder") or optional_reference(publication, row, "holder"),
        "office": known.get("office") or optional_reference(publication, row, "office"),
        "post_in": optional_reference(publication, row, "postIn"),
        "capacity": cast("Literal['regular', 'acting', 'in-charge']", local(row.get("capacity", "regular"))),
        "term_year": row.get("termYear"),
        "holder_inferred": is_holder_inferred(claims),
        "bounds": bounds(row),
        "span_stated": row.get("spanStated") == "true",
        "seen": tuple(sorted(row.get("seen", "").split())),  # GROUP_CONCAT gives its values in any order
        "seen_within": tuple(sorted(row.get("seenWithin", "").split())),
        "assumed_within": tuple(sorted(row.get("assumedWithin", "").split())),
        "presumed": tuple(sorted(row.get("presumed", "").split())),
        **support(claims),
    }
    return TenureFacts(facts, recorded(row), claims, reports_of(claims), local(row.get("seats", "")) == "single")


def bounds(row: Row) -> Bounds:
    """Read the four bounds from a row."""
    return Bounds(
        start_not_earlier_than=row.get("startNotEarlierThan"),
        start_not_later_than=row.get("startNotLaterThan"),
        end_not_earlier_than=row.get("endNotEarlierThan"),
        end_not_later_than=row.get("endNotLaterThan"),
    )


def recorded(row: Row) -> RecordedHolding:
    """Read from a row what the algebra of time needs."""
    days = (date.fromisoformat(row[name]) if name in row else None for name in _BOUNDS)
    within = [(instant.earliest, instant.latest) for instant in map(parse_instant, row.get("seenWithin", "").split())]
    exact = (on_day(date.fromisoformat(day)) for day in row.get("seen", "").split())
    return RecordedHolding(
        HoldingBounds(*days),
        frozenset((*exact, *(Interval(first, last) for first, last in within if first and last))),
        frozenset(_periods(row, "assumedWithin")),
        row.get("spanStated") == "true",
        int(row["termYear"]) if "termYear" in row else None,
        tuple(_periods(row, "presumed")),
    )


def _periods(row: Row, name: str) -> Iterable[Interval]:
    return map(read_period, row.get(name, "").split())
