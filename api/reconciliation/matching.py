"""Candidates for a name in a table, and whether one of them is certain."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.http.languages import Language
from api.http.problems import ProblemError
from api.reconciliation.properties import MATCHED, TYPES, kind_of_type
from api.reconciliation.requests import Entity, NameQuery
from api.serving.publication import Publication
from khoi.addresses import Kind
from khoi.search.entries import REGISTERED, Entry, Name, NameKind
from khoi.search.ranking import Found, How, Match
from khoi.sparql.rows import Row
from khoi.time import Bounds, DateError, Holding, Interval, Status, parse_interval, status_in

_MOST = 25
_HELD = (Status.ATTESTED, Status.STATED, Status.INFERRED, Status.NOMINAL)
_NAME_WEIGHT = 0.7


@dataclass(frozen=True, slots=True)
class Known:
    """What a table knows of a thing besides its name; None where it says nothing.

    `offices` and `bodies` are the things that the words given may mean, as `office/thu-truong-bo-cong-an`.
    """

    offices: frozenset[str] | None = None
    bodies: frozenset[str] | None = None
    on: tuple[Interval, ...] | None = None

    @property
    def anything(self) -> bool:
        """Whether there is anything to compare."""
        return self != Known()


async def candidates(publication: Publication, query: NameQuery, language: Language) -> list[dict[str, Any]]:
    """Return the candidates of one query as the protocol writes them, best first.

    `match` is true for one only: the single thing that bears the very name in the release, of which nobody
    knows a namesake, and which nothing in the table contradicts. Raises `ProblemError` 400 for a type or
    property there is not, or a date that cannot be read.
    """
    kinds = _kinds(query.type)
    known = await _known(publication, query)
    found, certain = await asyncio.to_thread(_search, publication, query.query, kinds)
    agreeing = await _agreement(publication, [one.entry for one in found], known) if known.anything else {}
    listed = []
    for one in found:
        agrees = agreeing.get(id_of(one.entry))
        score = one.score if not known.anything else _NAME_WEIGHT * one.score + _bonus(agrees)
        listed.append(_candidate(one, language, round(score, 2), certain is one and agrees is not False, agrees))
    listed.sort(key=lambda candidate: -candidate["score"])
    return listed[: query.limit]


def id_of(entry: Entry) -> str:
    """Return a thing's id in this service: `person/ngo-van-tuan`, what follows the identifier space."""
    return f"{entry.kind}/{entry.id}"


def type_of(kind: Kind, language: Language) -> dict[str, str]:
    """Return a kind of things as the protocol writes a type."""
    name, label = TYPES[kind]
    return {"id": name, "name": label[language]}


def _search(publication: Publication, text: str, kinds: Sequence[Kind]) -> tuple[list[Found], Found | None]:
    """Return what `text` may name, and the one of them that is certain, if any."""
    names = publication.names
    split = publication.addresses.split(text.strip()) or tuple(text.strip().split("/", 1))
    if len(split) == 2 and split[0] in kinds:
        entry = names.entry(split[0], split[1])
        if entry is not None:
            given = Found(entry, Match(Name(entry.id, NameKind.ID), How.EXACT, 0.0, 0, ()))
            return [given], given
    found = names.search(text, kinds=kinds, limit=_MOST)
    exact = names.named(text, kinds=kinds)
    if len(exact) != 1 or not found or found[0].entry != exact[0].entry:
        return found, None
    only, match = found[0], found[0].match
    surely = match.how is How.EXACT and match.name.kind in REGISTERED and not match.distance and not match.other_marks
    return found, only if surely and not only.entry.namesakes else None


def _candidate(found: Found, language: Language, score: float, match: bool, agrees: bool | None) -> dict[str, Any]:
    entry = found.entry
    candidate: dict[str, Any] = {
        "id": id_of(entry),
        "name": entry.label(language),
        "score": score,
        "match": match,
        "type": [type_of(Kind(entry.kind), language)],
        "features": [
            {"id": "name", "value": found.score},
            {"id": "same-name", "value": found.match.how is How.EXACT},
        ],
    }
    if agrees is not None:
        candidate["features"].append({"id": "properties", "value": agrees})
    if language in entry.notes:
        candidate["description"] = entry.notes[language]
    return candidate


def _bonus(agrees: bool | None) -> float:
    return {True: 30.0, None: 15.0, False: 0.0}[agrees]


def _kinds(types: Sequence[str]) -> tuple[Kind, ...]:
    kinds = []
    for type_ in types:
        kind = kind_of_type(type_)
        if kind is None:
            names = ", ".join(name for name, _ in TYPES.values())
            raise ProblemError(400, f"there is no type '{type_}'", hint=f"there are {names}")
        kinds.append(kind)
    return tuple(kinds) or tuple(TYPES)


async def _known(publication: Publication, query: NameQuery) -> Known:
    given: dict[str, list[str]] = {}
    for one in query.properties:
        values = [value.id if isinstance(value, Entity) else str(value).strip() for value in one.v]
        given.setdefault(one.pid, []).extend(value for value in values if value)
    for unknown in given.keys() - {one.id for one in MATCHED}:
        names = ", ".join(one.id for one in MATCHED)
        raise ProblemError(400, f"nothing is matched by a property '{unknown}'", hint=f"there are {names}")
    return Known(
        offices=await _meant(publication, given.get("office"), (Kind.OFFICE,)),
        bodies=await _meant(publication, given.get("agency"), (Kind.AGENCY, Kind.BLOC)),
        on=tuple(map(_interval, given["on"])) if given.get("on") else None,
    )


def _interval(text: str) -> Interval:
    try:
        return parse_interval(text.removesuffix("T00:00:00Z"))
    except DateError as error:
        raise ProblemError(400, f"'on': {error}") from error


async def _meant(publication: Publication, texts: Sequence[str] | None, kinds: Sequence[Kind]) -> frozenset[str] | None:
    """Return all things that the words may mean: an office's title means it in every body."""
    if not texts:
        return None
    meant = set(texts) & {text for text in texts if text.partition("/")[0] in kinds}
    for text in texts:
        exact = await asyncio.to_thread(publication.names.named, text, kinds=kinds)
        wider = [] if exact else await asyncio.to_thread(publication.names.search, text, kinds=kinds, limit=64)
        meant |= {id_of(one.entry) for one in (*exact, *wider) if one.match.how <= How.WORDS}
    return frozenset(meant)


async def _agreement(publication: Publication, entries: Sequence[Entry], known: Known) -> Mapping[str, bool | None]:
    """Say of each thing whether it has what the table knows; None where the release cannot tell."""
    tenures = await _tenures(publication, [entry for entry in entries if entry.kind == Kind.PERSON])

    def compared(entry: Entry) -> bool | None:
        if entry.kind == Kind.PERSON:
            return _agrees(tenures.get(id_of(entry), ()), known, publication)
        return None if known.bodies is None else bool(known.bodies & {*entry.within})

    return await asyncio.to_thread(lambda: {id_of(entry): compared(entry) for entry in entries})


async def _tenures(publication: Publication, persons: Sequence[Entry]) -> Mapping[str, list[Row]]:
    things = " ".join(publication.addresses.thing(Kind.PERSON, person.id).value for person in persons)
    rows = await publication.rows("offices-held", things=things) if persons else []
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(_id(publication, row["things"]), []).append(row)
    return found


def _agrees(tenures: Iterable[Row], known: Known, publication: Publication) -> bool | None:
    fitting = [row for row in tenures if _is_known(_id(publication, row["office"]), known, publication)]
    if not fitting:
        return False
    if known.on is None:
        return True
    statuses = {status_in(_holding(row), interval) for row in fitting for interval in known.on}
    if statuses & {*_HELD}:
        return True
    return None if Status.UNKNOWN in statuses else False


def _is_known(office: str, known: Known, publication: Publication) -> bool:
    if known.offices is not None and office not in known.offices:
        return False
    if known.bodies is None:
        return True
    entry = publication.names.entry(*office.split("/", 1))
    return entry is not None and bool(known.bodies & {*entry.within})


def _holding(row: Row) -> Holding:
    def day(name: str) -> date | None:
        return date.fromisoformat(row[name]) if name in row else None

    bounds = Bounds(
        day("startNotEarlierThan"), day("startNotLaterThan"), day("endNotEarlierThan"), day("endNotLaterThan")
    )
    seen = frozenset(map(date.fromisoformat, row.get("seen", "").split()))
    return Holding(bounds, seen, row.get("spanStated") == "true")


def _id(publication: Publication, iri: str) -> str:
    return "/".join(publication.addresses.split(iri) or (iri,))
