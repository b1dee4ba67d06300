"""Who is who: a thing's identifiers elsewhere, and the grounds on which sources are taken to mean one person."""

from collections.abc import Iterable

from api.http.languages import Language
from api.lookups.models import ThingReference
from api.lookups.registry_models import ExternalIdentifier, GroundOfIdentity
from api.lookups.support import local, reference
from api.serving.publication import Publication
from khoi.sparql.rows import Row, grouped


async def identifiers_of(
    publication: Publication, thing: ThingReference, language: Language
) -> tuple[ExternalIdentifier, ...]:
    """Return what other data call a thing."""
    rows = await publication.rows("identifiers", things=thing.iri, lang=language)
    return tuple(
        ExternalIdentifier(
            scheme=local(row["scheme"]),
            scheme_label=row["schemeLabel"],
            value=row["value"],
            page=row.get("page"),
            seen_at=row["seenAt"],
            seen_on=row.get("seenOn"),
            ground=local(row["ground"]),
            ground_label=row["groundLabel"],
            note=row.get("note"),
        )
        for row in rows
        if "identifier" in row
    )


async def identity_of(
    publication: Publication, person: ThingReference, language: Language
) -> tuple[tuple[GroundOfIdentity, ...], tuple[ThingReference, ...]]:
    """Return the grounds that join the sources naming a person, and the sources that the name alone joins.

    A single source needs no ground.
    """
    rows = await publication.rows("identity", person=person.id, lang=language)
    by_ground = grouped((row for row in rows if "identification" in row), "identification")
    grounds = tuple(
        GroundOfIdentity(
            sources=_sources(publication, same),
            ground=local(same[0]["ground"]),
            ground_label=same[0]["groundLabel"],
            note=same[0].get("note"),
        )
        for same in by_ground.values()
    )
    alone = _sources(publication, (row for row in rows if "identification" not in row))
    return grounds, alone if len({row["source"] for row in rows}) > 1 else ()


def _sources(publication: Publication, rows: Iterable[Row]) -> tuple[ThingReference, ...]:
    return tuple(reference(publication, row["source"], row["sourceLabel"]) for row in rows)
