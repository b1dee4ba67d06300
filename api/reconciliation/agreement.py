"""Whether a candidate has what a table knows of it: an office, a body, a time."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.lookups.tenures import recorded
from api.reconciliation.requests import NameQuery
from api.serving.publication import Publication
from khoi.addresses import Kind
from khoi.search.entries import Entry, NameKind
from khoi.search.ranking import How
from khoi.search.words import written
from khoi.sparql.rows import Row, grouped
from khoi.time import Interval, Status, status_in

_HELD = (Status.ATTESTED, Status.STATED, Status.INFERRED, Status.NOMINAL)
_MEANINGS = 64  # as many as the index of names compares


@dataclass(frozen=True, slots=True)
class Known:
    """What a table knows of a thing besides its name; None where it says nothing.

    `offices` and `bodies` are the things that the words given may mean, as `office/thu-truong-bo-cong-an`; `beside` are
    offices or bodies that the words beside the name may mean; `identified` the things that an identifier leads to.
    """

    offices: frozenset[str] | None = None
    bodies: frozenset[str] | None = None
    beside: frozenset[str] | None = None
    on: tuple[Interval, ...] | None = None
    identified: frozenset[str] | None = None

    @property
    def anything(self) -> bool:
        """Whether there is anything to compare."""
        return self != Known()


def id_of(entry: Entry) -> str:
    """Return a thing's id in this service: `person/ngo-van-tuan`, what follows the identifier space."""
    return f"{entry.kind}/{entry.id}"


async def known_of(publication: Publication, query: NameQuery) -> Known:
    """Return what the columns beside a name say."""
    return await asyncio.to_thread(
        lambda: Known(
            offices=_meant(publication, query.known.get("office"), (Kind.OFFICE,)),
            bodies=_meant(publication, query.known.get("agency"), (Kind.AGENCY, Kind.BLOC)),
            on=query.on or None,
            identified=_identified(publication, query),
        )
    )


def _identified(publication: Publication, query: NameQuery) -> frozenset[str] | None:
    """Return the things that identifiers lead to; None where no thing here has any of them, which says nothing."""
    hits = (
        hit for text in query.known.get("identifier", ()) for hit in publication.names.named(text, kinds=query.kinds)
    )
    return frozenset(id_of(hit.entry) for hit in hits if hit.match.name.kind is NameKind.ID) or None


def meant_beside(publication: Publication, text: str, worst: How) -> frozenset[str]:
    """Return the offices and bodies that words beside a name may mean, answered by their names at least as `worst`.

    A word alone has to be a name of its own: Trần is no Mặt trận Tổ quốc.
    """
    kinds = (Kind.OFFICE, Kind.AGENCY, Kind.BLOC)
    exact = publication.names.named(text, kinds=kinds)
    wider = publication.names.search(text, kinds=kinds, limit=_MEANINGS) if len(written(text)) > 1 else []
    return frozenset(
        id_of(one.entry) for one in (*exact, *wider) if one.match.how <= worst and not one.match.other_diacritics
    )


def _meant(publication: Publication, texts: Sequence[str] | None, kinds: Sequence[Kind]) -> frozenset[str] | None:
    """Return all things that the words may mean: an office's title means it in every body."""
    if not texts:
        return None
    meant = set(texts) & {text for text in texts if text.partition("/")[0] in kinds}
    for text in texts:
        exact = publication.names.named(text, kinds=kinds)
        wider = [] if exact else publication.names.search(text, kinds=kinds, limit=_MEANINGS)
        meant |= {id_of(one.entry) for one in (*exact, *wider) if one.match.how <= How.WORDS}
    return frozenset(meant)


async def agreement(publication: Publication, known: Iterable[tuple[Entry, Known]]) -> Mapping[str, bool | None]:
    """Say of each thing whether it has what the table knows of it; None where the release cannot tell."""
    compared = [(entry, what) for entry, what in known if what.anything]
    tenures = await _tenures(publication, [entry for entry, _ in compared if entry.kind == Kind.PERSON])

    def agrees(entry: Entry, what: Known) -> bool | None:
        if what.identified is not None:
            return id_of(entry) in what.identified
        if entry.kind == Kind.PERSON:
            return _agrees(tenures.get(id_of(entry), ()), what, publication)
        return None if what.bodies is None else bool(what.bodies & {*entry.within})

    return await asyncio.to_thread(lambda: {id_of(entry): agrees(entry, what) for entry, what in compared})


async def _tenures(publication: Publication, persons: Sequence[Entry]) -> Mapping[str, list[Row]]:
    things = " ".join(publication.addresses.thing(Kind.PERSON, person.id).value for person in persons)
    rows = (await publication.table("offices-held", {"things": things})).rows if persons else ()
    return {_id(publication, person): same for person, same in grouped(rows, "things").items()}


def _agrees(tenures: Iterable[Row], known: Known, publication: Publication) -> bool | None:
    fitting = [row for row in tenures if _is_known(_id(publication, row["office"]), known, publication)]
    if not fitting:
        return False
    if known.on is None:
        return True
    statuses = {status_in(recorded(row), interval) for row in fitting for interval in known.on}
    if statuses & {*_HELD}:
        return True
    # No source for the time is no evidence, neither for a candidate nor against one.
    return None if Status.UNKNOWN in statuses else False


def _is_known(office: str, known: Known, publication: Publication) -> bool:
    if known.offices is not None and office not in known.offices:
        return False
    if known.bodies is None and known.beside is None:
        return True
    entry = publication.names.entry(*office.split("/", 1))
    within = {*entry.within} if entry else set()
    if known.bodies is not None and not known.bodies & within:
        return False
    return known.beside is None or bool(known.beside & {office, *within})


def _id(publication: Publication, iri: str) -> str:
    return "/".join(publication.addresses.split(iri) or (iri,))
