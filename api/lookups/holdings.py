"""Who held an office, and which offices a person held: rows of bounds made into answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal, cast

from api.http.languages import Language
from api.lookups.models import Bounds, HoldersAnswer, Holding, Horizon, Nearest, RolesAnswer, ThingReference
from api.lookups.support import claims_behind, local, optional_reference, reference, support
from api.lookups.wording import nothing_found, status_label, unknown_reason
from api.serving.publication import Publication
from khoi.sparql.queries import period
from khoi.sparql.rows import Row
from khoi.time import Bounds as RecordedBounds
from khoi.time import Holding as Recorded
from khoi.time import Interval, Status, covers, on_day, parse_instant, read_period, status_in

_ORDER = list(Status)


@dataclass(frozen=True, slots=True)
class Held:
    """A tenure before any time is asked about: its facts (fields of `Holding`), and what the algebra of time needs.

    `sightings` are the days it was seen, each with its earliest and latest day and as EDTF; `single` says that the
    office has one seat.
    """

    facts: Mapping[str, Any]
    recorded: Recorded
    sightings: tuple[tuple[date, date, str], ...]
    single: bool


async def holders(
    publication: Publication, office: ThingReference, on: str | None, language: Language
) -> HoldersAnswer:
    """Answer who held `office`, `on` a day, in a period (EDTF), or ever. Raises `ParameterError` for a bad date."""
    asked = period("on", on) if on else None
    held = await _held(publication, "holders-of-office", "office", office, language)
    found = holdings(held, asked, language)
    shown = [holding for holding in found if holding.status is not Status.OUTSIDE]
    answer = min((h.status for h in found if h.status), key=_ORDER.index, default=Status.UNKNOWN) if on else None
    nobody = on is not None and answer in (Status.UNKNOWN, Status.OUTSIDE)
    if answer is Status.OUTSIDE:
        answer = Status.UNKNOWN
    return HoldersAnswer(
        **envelope(publication),
        office=office,
        on=on,
        answer=answer,
        answer_label=status_label(answer, asked, language) if answer and asked else None,
        reason=unknown_reason(language, _nearest_of_all(found)) if nobody else None,
        complete=any(h.covers for h in found) and all(one.single for one in held),
        holders=tuple(shown),
        outside=len(found) - len(shown),
        horizon=horizon(publication),
    )


async def roles(publication: Publication, person: ThingReference, on: str | None, language: Language) -> RolesAnswer:
    """Answer which offices `person` held, `on` a day, in a period, or ever. Raises `ParameterError`."""
    asked = period("on", on) if on else None
    found = holdings(await _held(publication, "roles-of-person", "holder", person, language), asked, language)
    shown = [holding for holding in found if holding.status is not Status.OUTSIDE]
    return RolesAnswer(
        **envelope(publication),
        person=person,
        on=on,
        roles=tuple(shown),
        outside=len(found) - len(shown),
        horizon=horizon(publication),
        message=None if shown else nothing_found(language, {"person": person.label, "on": on}),
    )


def envelope(publication: Publication) -> dict[str, str]:
    """Return what every answer carries: release and licence."""
    manifest = publication.release.manifest
    return {"release": manifest.id, "licence": manifest.licence}


def horizon(publication: Publication) -> Horizon | None:
    """Return the release's horizon."""
    found = publication.release.manifest.horizon
    return Horizon(first=found.first, last=found.last) if found else None


def bounds(row: Row) -> Bounds:
    """Read the four bounds from a row."""
    return Bounds(
        start_not_earlier_than=row.get("startNotEarlierThan"),
        start_not_later_than=row.get("startNotLaterThan"),
        end_not_earlier_than=row.get("endNotEarlierThan"),
        end_not_later_than=row.get("endNotLaterThan"),
    )


def holdings(held: Iterable[Held], asked: Interval | None, language: Language) -> list[Holding]:
    """Return tenures with what may be said of the time asked about, those of which most can be said first."""
    found = [
        Holding(**one.facts, **status_fields(one.recorded, asked, language), **_sightings(one, asked)) for one in held
    ]
    return sorted(found, key=lambda holding: _ORDER.index(holding.status) if holding.status else 0)


async def held_in(
    publication: Publication, rows: Sequence[Row], language: Language, **known: ThingReference
) -> tuple[Held, ...]:
    """Return the tenures in `rows`; `known` are the holder or the office where it is the same in all."""
    claims = await claims_behind(publication, (row["tenure"] for row in rows), language)
    found = []
    for row in rows:
        facts: dict[str, Any] = {
            "tenure": reference(publication, row["tenure"], None),
            "holder": known.get("holder") or optional_reference(publication, row, "holder"),
            "office": known.get("office") or optional_reference(publication, row, "office"),
            "post_in": optional_reference(publication, row, "postIn"),
            "capacity": cast("Literal['regular', 'acting', 'in-charge']", local(row.get("capacity", "regular"))),
            "term_year": row.get("termYear"),
            "bounds": bounds(row),
            "span_stated": row.get("spanStated") == "true",
            "seen": tuple(sorted(row.get("seen", "").split())),
            "seen_within": tuple(sorted(row.get("seenWithin", "").split())),
            **support(claims.get(row["tenure"], ())),
        }
        found.append(Held(facts, recorded(row), _days(facts), local(row.get("seats", "")) == "single"))
    return tuple(found)


async def _held(
    publication: Publication, query: str, column: str, thing: ThingReference, language: Language
) -> tuple[Held, ...]:
    """Return the tenures of an office or of a person, which stands in `column` of all rows.

    They are cached, since no time asked about changes them.
    """
    key = (query, language, thing.id)
    held: tuple[Held, ...] | None = publication.tenures.get(key)
    if held is None:
        rows = await publication.rows(query, lang=language, **{thing.kind: thing.id})
        held = await held_in(publication, rows, language, **{column: thing})
        if len(held) < publication.tenures.maxsize:
            publication.tenures[key] = held
    return held


def recorded(row: Row) -> Recorded:
    """Read from a row what the algebra of time needs."""
    names = ("startNotEarlierThan", "startNotLaterThan", "endNotEarlierThan", "endNotLaterThan")
    days = (date.fromisoformat(row[name]) if name in row else None for name in names)
    bounded = [(instant.earliest, instant.latest) for instant in map(parse_instant, row.get("seenWithin", "").split())]
    return Recorded(
        RecordedBounds(*days),
        frozenset(
            (
                *(on_day(date.fromisoformat(day)) for day in row.get("seen", "").split()),
                *(Interval(first, last) for first, last in bounded if first and last),
            )
        ),
        frozenset(map(read_period, row.get("assumedWithin", "").split())),
        row.get("spanStated") == "true",
        int(row["termYear"]) if "termYear" in row else None,
        tuple(map(read_period, row.get("presumed", "").split())),
    )


def status_fields(held: Recorded, asked: Interval | None, language: Language) -> dict[str, Any]:
    """Return what may be said of the time asked about."""
    if asked is None:
        return {}
    status = status_in(held, asked)
    return {"status": status, "status_label": status_label(status, asked, language), "covers": covers(held, asked)}


def _days(facts: Mapping[str, Any]) -> tuple[tuple[date, date, str], ...]:
    known = [(date.fromisoformat(day), date.fromisoformat(day), day) for day in facts["seen"]]
    bounded = [
        (instant.earliest, instant.latest, edtf) for edtf in facts["seen_within"] for instant in (parse_instant(edtf),)
    ]
    return (*known, *((first, last, edtf) for first, last, edtf in bounded if first and last))


def _sightings(held: Held, asked: Interval | None) -> dict[str, Any]:
    """Return the last day it was seen with its age, and the nearest on each side of `asked`."""
    fields: dict[str, Any] = {}
    if held.sightings:
        _, last, edtf = max(held.sightings, key=lambda sighting: sighting[1])
        today = asked.last if asked else datetime.now(UTC).date()
        fields |= {"last_seen": edtf, "last_seen_days": (today - last).days}
    if asked:
        before = [((asked.first - last).days, edtf) for _, last, edtf in held.sightings if last < asked.first]
        after = [((first - asked.last).days, edtf) for first, _, edtf in held.sightings if first > asked.last]
        fields |= {"nearest_before": _nearest(before), "nearest_after": _nearest(after)}
    return fields


def _nearest(sightings: list[tuple[int, str]]) -> Nearest | None:
    if not sightings:
        return None
    days, edtf = min(sightings)
    return Nearest(day=edtf, days=days)


def _nearest_of_all(found: Iterable[Holding]) -> tuple[str, str, int] | None:
    """Return who was seen nearest to the time asked, when, and how many days later (negative: earlier)."""
    sightings = [
        *((h.holder.label, h.nearest_before.day, -h.nearest_before.days) for h in found if h.nearest_before),
        *((h.holder.label, h.nearest_after.day, h.nearest_after.days) for h in found if h.nearest_after),
    ]
    return min(sightings, key=lambda sighting: abs(sighting[2]), default=None)
