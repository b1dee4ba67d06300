"""Candidates for a name in a table, and whether one of them is certain."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from api.lookups.view import ReleaseView
from api.reconciliation.agreement import Known, agreement, id_of, known_of, meant_beside
from api.reconciliation.cells import Reading, readings
from api.reconciliation.properties import TYPES, labels
from api.reconciliation.requests import NameQuery
from api.serving.publication import Publication
from khoi.addresses import Kind
from khoi.messages import Language
from khoi.search.entries import REGISTERED, Entry, Name, NameKind
from khoi.search.ranking import How, Match, SearchHit
from khoi.search.words import same_name

_MOST = 25
_NAME_WEIGHT = 0.7  # with the columns beside it: 70 for the very name, 30 where they agree, 15 where nobody can tell
_COURTESY, _BESIDE, _UNEXPLAINED, _NO_SEPARATOR = 1.0, 2.0, 10.0, 30.0
"""What words beside the name cost of its score of 100: courtesy, an office or body, what means neither, and that more
where no separator parts it from the name, so that it may be part of the name."""


@dataclass(frozen=True, slots=True)
class Considered:
    """A thing that a cell may name: `certain` if it alone bears the very name and nobody knows a namesake.

    `known` is what its cell and the columns beside it say of it; `cost` what the words beside the name take off its
    score.
    """

    found: SearchHit
    certain: bool
    known: Known
    cost: float = 0.0

    @property
    def score(self) -> float:
        """How sure the name alone is, from 0 to 100."""
        return max(self.found.score - self.cost, 1.0)


async def candidates(view: ReleaseView, query: NameQuery) -> list[dict[str, Any]]:
    """Return the candidates of one query as the protocol writes them, best first.

    `match` is true for one only: the single thing that bears the very name in the release, of which nobody knows a
    namesake, which nothing in the table contradicts, and which is known to have what stands beside the name.
    """
    known = await known_of(view.publication, query)
    considered = await asyncio.to_thread(_considered, view.publication, query, known)
    agreeing = await agreement(view.publication, [(one.found.entry, one.known) for one in considered])
    listed = [_candidate(one, agreeing.get(id_of(one.found.entry)), view.language) for one in considered]
    listed.sort(key=lambda candidate: -candidate["score"])  # stable: equal scores stay in the order of the search
    return listed[: query.limit]


def type_of(kind: Kind, language: Language) -> dict[str, str]:
    """Return a kind of things as the protocol writes a type."""
    return {"id": TYPES[kind], "name": labels(kind)[language]}


def _considered(publication: Publication, query: NameQuery, known: Known) -> list[Considered]:
    """Return what the whole cell may name, and where it is nobody's name, what parts of it may."""
    whole = _by_id(publication, query, known) or _whole(publication, query, known)
    if Kind.PERSON not in query.kinds or any(one.found.match.how <= How.REORDERED for one in whole):
        return whole
    best: dict[str, Considered] = {}
    for one in (*whole, *(one for reading in readings(query.text) for one in _read(publication, reading, known))):
        id_ = id_of(one.found.entry)
        if id_ not in best or (one.certain, one.score) > (best[id_].certain, best[id_].score):
            best[id_] = one
    return sorted(best.values(), key=lambda one: -one.score)[:_MOST]


def _by_id(publication: Publication, query: NameQuery, known: Known) -> list[Considered]:
    split = publication.addresses.split(query.text) or tuple(query.text.split("/", 1))
    entry = publication.names.entry(split[0], split[1]) if len(split) == 2 and split[0] in query.kinds else None
    if entry is None:
        return []
    given = SearchHit(entry, Match(Name(entry.id, NameKind.ID), How.EXACT, 0.0, 0, ()))
    return [Considered(given, certain=True, known=known)]


def _whole(publication: Publication, query: NameQuery, known: Known) -> list[Considered]:
    found = publication.names.search(query.text, kinds=query.kinds, limit=_MOST)
    exact = publication.names.named(query.text, kinds=query.kinds)
    return [Considered(one, _is_certain(query.text, one, exact), known) for one in found]


def _read(publication: Publication, reading: Reading, known: Known) -> Iterable[Considered]:
    """Return the persons that one reading of a cell names; one that cuts words apart needs the very name."""
    exact = publication.names.named(reading.name, kinds=(Kind.PERSON,))
    if reading.cut and not exact:
        return []
    worst = How.BEGINNING if reading.cut else How.WORDS
    meant = meant_beside(publication, reading.beside, worst) if reading.beside else frozenset[str]()
    cost = _COURTESY if not reading.beside else _BESIDE if meant else _UNEXPLAINED
    cost += _NO_SEPARATOR if reading.cut and not meant else 0.0
    explained = reading.sure and (bool(meant) or not reading.beside)
    known = replace(known, beside=meant) if meant else known
    found = exact or publication.names.search(reading.name, kinds=(Kind.PERSON,), limit=_MOST)
    return [Considered(one, explained and _is_certain(reading.name, one, exact), known, cost) for one in found]


def _is_certain(text: str, one: SearchHit, exact: Iterable[SearchHit]) -> bool:
    """Say whether a thing alone bears the very name, and nobody is known to share it."""
    bearers = [id_of(other.entry) for other in exact if _bears(other.entry, text)]
    return bearers == [id_of(one.entry)] and not one.entry.namesakes


def _bears(entry: Entry, text: str) -> bool:
    return any(same_name(text, name.text) for name in entry.names if name.kind in REGISTERED)


def _candidate(one: Considered, agrees: bool | None, language: Language) -> dict[str, Any]:
    entry = one.found.entry
    score = one.score if not one.known.anything else _NAME_WEIGHT * one.score + _bonus(agrees)
    certain = one.certain and agrees is not False and (one.known.beside is None or agrees is True)
    candidate: dict[str, Any] = {
        "id": id_of(entry),
        "name": entry.label(language),
        "score": round(score, 2),
        "match": certain,
        "type": [type_of(Kind(entry.kind), language)],
        "features": [
            {"id": "name", "value": one.score},
            {"id": "same-name", "value": one.found.match.how is How.EXACT},
        ],
    }
    if agrees is not None:
        candidate["features"].append({"id": "properties", "value": agrees})
    if language in entry.notes:
        candidate["description"] = entry.notes[language]
    return candidate


def _bonus(agrees: bool | None) -> float:
    return {True: 30.0, None: 15.0, False: 0.0}[agrees]
