"""Names as people write them, led to one thing: with or without diacritics, in full or abbreviated."""

from collections.abc import Sequence
from typing import Any

from api.lookups.models import Language, ThingReference
from api.lookups.support import reference
from api.problems import ProblemError
from api.publication import Publication
from khoi.addresses import Kind
from khoi.redaction import withdrawn
from khoi.text import search_key
from khoi.vocabulary import KHOI

_CLASSES = {
    Kind.PERSON: "Person",
    Kind.OFFICE: "Office",
    Kind.AGENCY: "Organization",
    Kind.BLOC: "Bloc",
    Kind.MEETING: "Meeting",
    Kind.SOURCE: "Source",
    Kind.DOCUMENT: "Document",
    Kind.MOVEMENT: "Movement",
}


async def search(
    publication: Publication, text: str, language: Language, kind: Kind | None = None
) -> tuple[tuple[ThingReference, int], ...]:
    """Return things whose names hold all words of `text`, with their rank: 0 exact, 1 begins so, 2 holds them."""
    class_ = KHOI + _CLASSES[kind] if kind else None
    rows = await publication.rows("search", q=text, name=text, lang=language, **{"class": class_})
    return tuple(
        (reference(publication, row["thing"], row["label"], row.get("note")), int(row["rank"])) for row in rows
    )


async def by_id(publication: Publication, kind: Kind, slug: str, language: Language) -> ThingReference:
    """Return the thing with this local name; claims and spans have no other label.

    Raises `ProblemError` 404 with the nearest names, or 410 where it was redacted.
    """
    iri = publication.addresses.thing(kind, slug).value
    label = await _label(publication, iri, language)
    if label is None and not await publication.rows("thing", things=iri, lang=language):
        if withdrawn(publication.release.manifest, f"{kind}/{slug}"):
            raise ProblemError(410, "what was here has been withdrawn", hint="/corrections says how and why")
        candidates = [found for found, _ in await search(publication, slug, language)][:5]
        raise _unknown(f"there is no {kind} '{slug}'", candidates)
    return reference(publication, iri, label)


async def named(
    publication: Publication, kind: Kind, text: str, language: Language, agency: str | None = None
) -> ThingReference:
    """Return the one thing of `kind` that `text` names: a local name, or any known name.

    `agency` narrows offices to those in a body, again by local name or any name. Raises `ProblemError`:
    300 with the candidates where several bear the name, 404 with the nearest where none does.
    """
    found = await _exact(publication, kind, text, language)
    body = await named(publication, Kind.AGENCY, agency, language) if agency else None
    if body is not None:
        within = await _offices_within(publication, body, language)
        ranked = [
            (thing, rank) for thing, rank in await search(publication, text, language, kind) if thing.iri in within
        ]
        best = min((rank for _, rank in ranked), default=0)
        found = tuple(thing for thing in found if thing.iri in within)
        found = found or tuple(thing for thing, rank in ranked if rank == best)
    if len(found) == 1:
        return found[0]
    where = f" in {body.label}" if body else ""
    if found:
        detail = f"{len(found)} things are called '{text}'{where}"
        raise ProblemError(300, detail, hint="ask again with one of the ids", candidates=_listed(found))
    nearest = [thing for thing, _ in await search(publication, text, language, kind)][:5]
    raise _unknown(f"no {kind} is called '{text}'{where}", nearest)


async def _exact(publication: Publication, kind: Kind, text: str, language: Language) -> tuple[ThingReference, ...]:
    iri = publication.addresses.thing(kind, search_key(text).replace(" ", "-")).value
    if text == search_key(text).replace(" ", "-"):
        label = await _label(publication, iri, language)
        if label is not None:
            return (reference(publication, iri, label),)
    found = await search(publication, text, language, kind)
    return tuple(thing for thing, rank in found if rank == 0)


async def _label(publication: Publication, iri: str, language: Language) -> str | None:
    rows = await publication.rows("labels", things=iri, lang=language)
    return rows[0]["label"] if rows else None


async def _offices_within(publication: Publication, body: ThingReference, language: Language) -> set[str]:
    field = "bloc" if body.kind == Kind.BLOC else "agency"
    rows = await publication.rows("officers-of-agency", lang=language, **{field: body.id})
    return {row["office"] for row in rows}


def _unknown(detail: str, candidates: Sequence[ThingReference]) -> ProblemError:
    hint = "did you mean one of the candidates?" if candidates else "search at /api/v1/search?q="
    return ProblemError(404, detail, hint=hint, candidates=_listed(candidates) or None)


def _listed(things: Sequence[ThingReference]) -> list[dict[str, Any]]:
    return [thing.model_dump(exclude_none=True) for thing in things]
