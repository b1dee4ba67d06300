"""What every thing of the registry is described by: its names, its identifiers elsewhere, and where to read on."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import Field

from api.lookups.identity import ExternalIdentifier, identifiers_of
from api.lookups.models import Answer, Model
from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import LISTS, local_name
from khoi.search.entries import Entry, NameKind
from khoi.sparql.rows import Row

_LINKS: Mapping[str, Sequence[str]] = {
    "person": ("roles",),
    "office": ("holders",),
    "agency": ("officers", "history"),
    "bloc": ("members", "leadership"),
}
_LISTED_AT = {kind.value: name for name, kind in LISTS.items()}


class KnownName(Model):
    """A name that leads to the thing, and which of its names it is."""

    name: str = Field(examples=["TANDTC"])
    kind: NameKind = Field(description="worked-out: made by us, from initials or another name of the body.")
    language: str | None = None


class Link(Model):
    """Where to go on from here."""

    about: str = Field(examples=["roles"])
    address: str = Field(examples=["/api/v1/persons/ngo-van-tuan/roles"])


class Described(Answer):
    """A thing with all its names, and where to read on; what sources say of it stands at those addresses."""

    labels: dict[str, str] = Field(description="Its label in each language.", examples=[{"vi": "Bộ Công an"}])
    names: tuple[KnownName, ...]
    same_as: tuple[str, ...] = Field((), description="The same thing in other data sets.")
    identifiers: tuple[ExternalIdentifier, ...] = Field((), description="The same, each with where it was seen.")
    links: tuple[Link, ...]


Statements = Mapping[str, Sequence[Row]]
"""What is stated about a thing: rows by the local name of the property."""


async def statements(view: ReleaseView, thing: ThingReference) -> Statements:
    """Return what is stated about a thing."""
    found: dict[str, list[Row]] = {}
    for row in await view.rows("thing", things=thing.iri):
        found.setdefault(local_name(row["property"]), []).append(row)
    return found


async def described(view: ReleaseView, thing: ThingReference) -> tuple[dict[str, Any], Statements]:
    """Return the fields of `Described` for a thing, and what is stated about it."""
    said = await statements(view, thing)
    entry = await asyncio.to_thread(view.names.entry, thing.kind, thing.id)
    fields = {
        **view.envelope,
        "labels": dict(entry.labels) if entry else {view.language: thing.label},
        "names": _known_names(entry),
        "same_as": tuple(dict.fromkeys(row["value"] for row in said.get("sameAs", ()))),
        "identifiers": await identifiers_of(view, thing),
        "links": _links(view, thing),
    }
    return fields, said


def _known_names(entry: Entry | None) -> tuple[KnownName, ...]:
    names = entry.names if entry else ()
    return tuple(KnownName(name=name.text, kind=name.kind, language=name.language) for name in names)


def _links(view: ReleaseView, thing: ThingReference) -> tuple[Link, ...]:
    own = f"{view.root}/api/v1/{_LISTED_AT[thing.kind]}/{thing.id}"
    page = Link(about="page", address=f"{view.root}/doc/{thing.kind}/{thing.id}")
    corrections = Link(about="corrections", address=f"{view.root}/corrections")
    return (*(Link(about=about, address=f"{own}/{about}") for about in _LINKS[thing.kind]), page, corrections)
