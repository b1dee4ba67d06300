"""A release as one request reads it: in one language. Every look-up begins with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import Field

from api.serving.publication import Publication
from khoi.addresses import Addresses, Kind
from khoi.messages import Language
from khoi.releases.frozen import Frozen
from khoi.releases.release import Manifest
from khoi.search.index import NameIndex
from khoi.sparql.queries import QueryFile
from khoi.sparql.rows import Row, Table

_CACHED_REFERENCES = 16_384


class ThingReference(Frozen):
    """A thing by kind, local name, address and label; `note` tells namesakes apart."""

    kind: str = Field(examples=["person"])
    id: str = Field(examples=["ngo-van-tuan"])
    iri: str = Field(examples=["https://w3id.org/khoi/id/person/ngo-van-tuan"])
    label: str = Field(examples=["Ngô Văn Tuấn"])
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """A release in the language of whoever asks."""

    publication: Publication
    language: Language
    root: str = ""
    """The path below which the release is served."""
    url: str = ""
    """What was asked for: the path, and the query string behind a question mark."""

    @property
    def envelope(self) -> dict[str, str]:
        """What every answer carries: release and licence."""
        return self.publication.envelope

    @property
    def manifest(self) -> Manifest:
        """What the release says of itself."""
        return self.publication.release.manifest

    @property
    def names(self) -> NameIndex:
        """The index of all names."""
        return self.publication.names

    async def rows(self, query: str, **values: str | None) -> Sequence[Row]:
        """Ask a curated question, in this language if it has labels; values that are None are left out."""
        return (await self.table(query, {name: value for name, value in values.items() if value is not None})).rows

    async def rows_about(self, query: str, things: Iterable[str]) -> Sequence[Row]:
        """Ask a question about things by their addresses; about none, nothing is asked."""
        asked = " ".join(sorted(set(things)))
        return await self.rows(query, things=asked) if asked else ()

    async def table(self, query: str, values: Mapping[str, str]) -> Table:
        """Ask as `rows` does; return the columns too."""
        return await self.publication.table(query, {**values, **self.spoken(self.publication.queries[query])})

    async def labels(self, things: Iterable[str]) -> dict[str, str]:
        """Return the labels of things by their addresses, in the order given; a thing that has none is left out."""
        asked = tuple(things)
        labels = {row["things"]: row["label"] for row in await self.rows_about("labels", asked)}
        return {thing: labels[thing] for thing in asked if thing in labels}

    def address(self, kind: Kind, slug: str) -> str:
        """Return the address of a thing by its kind and local name."""
        return self.publication.addresses.thing(kind, slug).value

    def spoken(self, query: QueryFile) -> dict[str, str]:
        """Return the parameter that names this language, if a question takes it."""
        return {"lang": self.language} if query.takes_language else {}

    def thing(self, iri: str, label: str | None = None, note: str | None = None) -> ThingReference:
        """Return a thing by its address; its local name stands in for a label that is missing."""
        return _thing(self.publication.addresses, iri, label, note)

    def thing_in(self, row: Row, column: str) -> ThingReference | None:
        """Return the thing in a column, labelled by `{column}Label`, or None if the column is empty."""
        return self.thing(row[column], row.get(f"{column}Label")) if column in row else None

    def things_in(self, rows: Iterable[Row], column: str) -> tuple[ThingReference, ...]:
        """Return the things in a column of several rows, each once, in the order they come."""
        found = (self.thing_in(row, column) for row in rows)
        return tuple(dict.fromkeys(thing for thing in found if thing))


@lru_cache(maxsize=_CACHED_REFERENCES)
def _thing(addresses: Addresses, iri: str, label: str | None, note: str | None) -> ThingReference:
    """Return a thing by what says who it is: the same few sources and bodies stand behind most facts."""
    kind, slug = addresses.split(iri) or ("", iri.rpartition("/")[2])
    return ThingReference(kind=kind, id=slug, iri=iri, label=label or slug, note=note)
