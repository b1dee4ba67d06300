"""Who and what exists: lists of persons, offices, agencies and blocs by pages, and each with its names."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from api.http.languages import Language
from api.lookups.blocs import themes
from api.lookups.held import bounds
from api.lookups.holdings import envelope
from api.lookups.identity import identifiers_of, identity_of
from api.lookups.models import ThingReference
from api.lookups.paging import after, cut, key_of
from api.lookups.registry_models import (
    AgenciesAnswer,
    AgencyAnswer,
    AgencySummary,
    BlocAnswer,
    BlocsAnswer,
    BlocSummary,
    HonorificRow,
    KnownName,
    Link,
    OfficeAnswer,
    OfficesAnswer,
    OfficeSummary,
    PersonAnswer,
    PersonsAnswer,
    PersonSummary,
    TermRow,
)  # fmt: skip
from api.lookups.support import claims_behind, local, optional_reference, reference, support
from api.lookups.wording import nothing_found
from api.serving.publication import Publication
from khoi.addresses import Kind
from khoi.search.entries import Entry
from khoi.sparql.rows import Row

_MOST_FOUND = 64  # as many as the index of names compares
_LINKS: Mapping[str, Sequence[str]] = {
    "person": ("roles",),
    "office": ("holders",),
    "agency": ("officers", "history"),
    "bloc": ("members", "leadership"),
}
_PLURALS = {"person": "persons", "office": "offices", "agency": "agencies", "bloc": "blocs"}


@dataclass(frozen=True, slots=True)
class ListRequest:
    """What was asked of a list: the request, a name that narrows it, and the page."""

    request: Request
    language: Language
    q: str | None
    limit: int
    cursor: str | None


async def persons_answer(served: Publication, asked: ListRequest) -> PersonsAnswer:
    """Answer with persons, those that a name leads to first and only, or all by local name."""
    rows, next_, message = await _page(served, asked, "persons", Kind.PERSON)
    found = tuple(PersonSummary(person=_noted(served, row, "person")) for row in rows)
    return PersonsAnswer(**envelope(served), persons=found, next=next_, message=message)


async def offices_answer(served: Publication, asked: ListRequest, body: ThingReference | None) -> OfficesAnswer:
    """Answer with offices, all or those of a body and its units."""
    rows, next_, message = await _page(served, asked, "offices", Kind.OFFICE, body)
    found = tuple(office_summary(served, row) for row in rows)
    return OfficesAnswer(**envelope(served), agency=body, offices=found, next=next_, message=message)


async def agencies_answer(served: Publication, asked: ListRequest) -> AgenciesAnswer:
    """Answer with agencies, units and councils."""
    rows, next_, message = await _page(served, asked, "agencies", Kind.AGENCY)
    found = tuple(_agency_summary(served, row) for row in rows)
    return AgenciesAnswer(**envelope(served), agencies=found, next=next_, message=message)


async def blocs_answer(served: Publication, asked: ListRequest) -> BlocsAnswer:
    """Answer with emulation blocs."""
    rows = await served.rows("blocs", lang=asked.language)
    left = after(sorted(rows, key=_bloc_key), asked.cursor, _bloc_key)
    shown, next_ = cut(asked.request, left, asked.limit, _bloc_key)
    found = tuple(BlocSummary(bloc=reference(served, row["bloc"], row["blocLabel"])) for row in shown)
    return BlocsAnswer(**envelope(served), blocs=found, next=next_)


async def person_answer(served: Publication, person: ThingReference, language: Language, root: str) -> PersonAnswer:
    """Answer with a person's names, namesakes and titles."""
    rows = await served.rows("honorifics-of-person", person=person.id, lang=language)
    claims = await claims_behind(served, (row["holding"] for row in rows), language)
    titles = (
        HonorificRow(
            holding=reference(served, row["holding"], None),
            honorific=local(row["honorific"]),
            honorific_label=row["honorificLabel"],
            bounds=bounds(row),
            **support(claims.get(row["holding"], ())),
        )
        for row in rows
    )
    (described, others), (grounds, alone) = await asyncio.gather(
        _described(served, person, language, root), identity_of(served, person, language)
    )
    return PersonAnswer(
        **described,
        person=person,
        different_from=others["differentFrom"],
        may_be=others["mayBe"],
        identity=grounds,
        by_name_alone=alone,
        honorifics=tuple(titles),
    )


async def office_answer(served: Publication, office: ThingReference, language: Language, root: str) -> OfficeAnswer:
    """Answer with an office's names and place."""
    [row] = await served.rows("offices", office=office.iri, lang=language)
    described, _ = await _described(served, office, language, root)
    return OfficeAnswer(**described, office=office_summary(served, row))


async def agency_answer(served: Publication, agency: ThingReference, language: Language, root: str) -> AgencyAnswer:
    """Answer with a body's names, what it is part of, its units and offices, and its part in blocs."""
    [own], units, offices, terms, (described, _) = await asyncio.gather(
        served.rows("agencies", agency=agency.iri, lang=language),
        served.rows("agencies", parent=agency.iri, lang=language),
        served.rows("offices", body=agency.iri, lang=language),
        served.rows("terms-of-agency", agency=agency.id, lang=language),
        _described(served, agency, language, root),
    )
    held = [(row, row.get("term") or row["membership"]) for row in terms]
    claims = await claims_behind(served, (holding for _, holding in held), language)
    in_blocs = (
        TermRow(
            bloc=reference(served, row["bloc"], row["blocLabel"]),
            holding=reference(served, holding, None),
            office=row.get("officeLabel"),
            year=row.get("year"),
            **support(claims.get(holding, ())),
        )
        for row, holding in held
    )
    return AgencyAnswer(
        **described,
        agency=_agency_summary(served, own),
        units=tuple(_agency_summary(served, row) for row in units),
        offices=tuple(office_summary(served, row) for row in offices),
        in_blocs=tuple(in_blocs),
    )


async def bloc_answer(served: Publication, bloc: ThingReference, language: Language, root: str) -> BlocAnswer:
    """Answer with a bloc's names, offices and themes."""
    offices = await served.rows("offices", body=bloc.iri, lang=language)
    described, others = await _described(served, bloc, language, root)
    return BlocAnswer(
        **described,
        bloc=bloc,
        different_from=others["differentFrom"],
        offices=tuple(office_summary(served, row) for row in offices),
        themes=await themes(served, bloc, language),
    )


def office_summary(served: Publication, row: Row) -> OfficeSummary:
    """Return an office from a row of `offices`."""
    return OfficeSummary.model_validate(
        {
            "office": reference(served, row["office"], row["officeLabel"]),
            "post_in": reference(served, row["postIn"], row["postInLabel"]),
            "level": local(row["level"]),
            "level_label": row["levelLabel"],
            "seats": local(row["seats"]),
            "jurisdiction": row.get("jurisdiction"),
        }
    )


async def _page(
    served: Publication, asked: ListRequest, query: str, kind: Kind, body: ThingReference | None = None
) -> tuple[Sequence[Row], str | None, str | None]:
    """Return a page of rows, the address of the next, and a message where there are none."""
    if asked.q is None:
        limit, key = str(asked.limit + 1), key_of(asked.cursor)  # one more tells whether there is a next page
        narrow = {"body": body.iri} if body else {}
        rows: Sequence[Row] = await served.rows(query, after=key, limit=limit, lang=asked.language, **narrow)
    else:
        rows = await _named_rows(served, asked, query, kind, body)
    shown, next_ = cut(asked.request, rows, asked.limit, lambda row: row["key"])
    filters = {"q": asked.q, "agency": body.label if body else None}
    return shown, next_, None if shown or asked.cursor else nothing_found(asked.language, filters)


async def _named_rows(
    served: Publication, asked: ListRequest, query: str, kind: Kind, body: ThingReference | None
) -> Sequence[Row]:
    """Return rows for what a name leads to, best first, after the cursor."""
    within = f"{body.kind}/{body.id}" if body else None
    found = await asyncio.to_thread(served.names.search, asked.q or "", kinds=(kind,), within=within, limit=_MOST_FOUND)
    things = [served.addresses.thing(kind, one.entry.id).value for one in found]
    if not things:
        return []
    rows = {row["key"]: row for row in await served.rows(query, **{kind: " ".join(things)}, lang=asked.language)}
    return after([rows[thing] for thing in things if thing in rows], asked.cursor, lambda row: row["key"])


async def _described(
    served: Publication, thing: ThingReference, language: Language, root: str
) -> tuple[dict[str, Any], dict[str, tuple[ThingReference, ...]]]:
    """Return what every thing is described by, and what it must not, or may, be taken for, by the property's name."""
    said = await served.rows("thing", things=thing.iri, lang=language)
    entry = await asyncio.to_thread(served.names.entry, thing.kind, thing.id)
    others = {
        name: tuple(
            reference(served, row["value"], row.get("valueLabel")) for row in said if local(row["property"]) == name
        )
        for name in ("differentFrom", "mayBe")
    }
    described = {
        **envelope(served),
        "labels": dict(entry.labels) if entry else {language: thing.label},
        "names": _known_names(entry),
        "same_as": tuple(dict.fromkeys(row["value"] for row in said if local(row["property"]) == "sameAs")),
        "identifiers": await identifiers_of(served, thing, language),
        "links": _links(thing, root),
    }
    return described, others


def _known_names(entry: Entry | None) -> tuple[KnownName, ...]:
    names = entry.names if entry else ()
    return tuple(KnownName(name=name.text, kind=name.kind, language=name.language) for name in names)


def _links(thing: ThingReference, root: str) -> tuple[Link, ...]:
    own = f"{root}/api/v1/{_PLURALS[thing.kind]}/{thing.id}"
    page = Link(about="page", address=f"{root}/doc/{thing.kind}/{thing.id}")
    corrections = Link(about="corrections", address=f"{root}/corrections")
    return (*(Link(about=about, address=f"{own}/{about}") for about in _LINKS[thing.kind]), page, corrections)


def _agency_summary(served: Publication, row: Row) -> AgencySummary:
    return AgencySummary(
        agency=reference(served, row["agency"], row["agencyLabel"]),
        kinds=tuple(sorted(map(local, row["classes"].split()))),
        part_of=optional_reference(served, row, "partOf"),
        council_of=optional_reference(served, row, "councilOf"),
    )


def _noted(served: Publication, row: Row, name: str) -> ThingReference:
    return reference(served, row[name], row[f"{name}Label"], row.get("note"))


def _bloc_key(row: Row) -> str:
    return row["bloc"]
