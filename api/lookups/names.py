"""Names as people write them, led to one thing: with or without diacritics, in full or abbreviated."""

import asyncio
import re
from collections.abc import Collection, Sequence
from typing import Any

from api.http.problems import MovedError, ProblemError
from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import Kind, is_local_name, local_name, written
from khoi.names.text import search_key
from khoi.search.entries import Entry, NameKind
from khoi.search.ranking import How, SearchHit
from khoi.search.words import normal
from khoi.sparql.rows import Row

BODIES = (Kind.AGENCY, Kind.BLOC)
"""The kinds of things that have offices."""
# On names with their diacritics: folded, the phố of Thành phố would read as phó.
_DEPUTY = re.compile(r"\b(phó|thứ trưởng|deputy|vice)\b")
_DEPUTY_TYPED = re.compile(r"\b(pho|thu truong|deputy|vice)\b")
_LINKING = frozenset({"of", "the", "for", "s", "cua"})
_NEAREST = 8


async def namesakes_of(view: ReleaseView, person: ThingReference) -> tuple[ThingReference, ...]:
    """Return the other persons who bear the very name."""
    found = await asyncio.to_thread(view.names.named, person.label, kinds=(Kind.PERSON,))
    named = (referenced(view, one.entry) for one in found if person.label in one.entry.labels.values())
    return tuple(one for one in named if one.iri != person.iri)


def kind_of(kind: str) -> Kind:
    """Return the kind that an address names. Raises `ProblemError` 404."""
    try:
        return Kind(kind)
    except ValueError as error:
        raise ProblemError(404, f"there are no things of kind '{kind}'; there are {', '.join(Kind)}") from error


async def by_id(view: ReleaseView, kind: Kind, slug: str) -> ThingReference:
    """Return the thing with this local name or address; claims and spans have no other label.

    Raises `ProblemError` 404 with the nearest names, 410 where it was redacted or withdrawn, 300 where it was split
    or is the plain name of several persons, and `MovedError` where it was merged into another.
    """
    _, slug = narrowed((kind,), slug)
    if not is_local_name(slug):
        nearest = await found_by(view, slug, (), limit=_NEAREST)
        raise _unknown(f"there is no {kind} '{slug}'", _listed(view, nearest))
    known = _known(view, kind, slug)
    if known is not None:
        return known
    iri = view.address(kind, slug)
    rows = await view.rows("labels", things=iri)
    said = [] if rows else await view.rows("thing", things=iri)
    if said:
        _refuse_former(view, kind, slug, said)
    if not rows and not said:
        if f"{kind}/{slug}" in view.manifest.withdrawn:
            raise ProblemError(410, "what was here has been withdrawn", hint="/corrections says how and why")
        await _refuse_part(view, kind, slug)
        await _refuse_shared(view, kind, slug)
        nearest = await found_by(view, slug, (), limit=_NEAREST)
        raise _unknown(f"there is no {kind} '{slug}'", _listed(view, nearest))
    return view.thing(iri, rows[0]["label"] if rows else None)


async def _refuse_part(view: ReleaseView, kind: Kind, slug: str) -> None:
    """Raise `ProblemError` 410 where the local name is that of a part of a source that was withdrawn."""
    if kind in (Kind.CLAIM, Kind.EVIDENCE, Kind.TEXT):
        source = slug.partition("--")[0]  # a part is named after its source: `s-1--c020`
        iri = view.address(Kind.SOURCE, source)
        said = await view.rows("thing", things=iri)
        _refuse_former(view, Kind.SOURCE, source, said)


async def _refuse_shared(view: ReleaseView, kind: Kind, slug: str) -> None:
    """Raise `ProblemError` 300 where the local name is the plain name of several persons, and the id of none."""
    if kind is not Kind.PERSON:
        return
    bearers = await asyncio.to_thread(view.names.named, slug.replace("-", " "), kinds=(kind,))
    if len(bearers) > 1:
        detail = f"{len(bearers)} persons bear the name '{slug}'"
        raise ProblemError(300, detail, candidates=_listed(view, bearers))


def _known(view: ReleaseView, kind: Kind, slug: str) -> ThingReference | None:
    """Return the thing with this local name from the index; one term is found sooner than a thread is woken."""
    entry = view.names.entry(kind, slug)
    return referenced(view, entry) if entry else None


def _refuse_former(view: ReleaseView, kind: Kind, slug: str, said: Sequence[Row]) -> None:
    """Raise `ProblemError` where an address is left over: 301 merged, 300 split, 410 withdrawn."""
    by_property = {local_name(row["property"]): row["value"] for row in said}
    if "mergedInto" in by_property:
        target = view.publication.addresses.split(by_property["mergedInto"])
        raise MovedError(kind, slug, target[1] if target else "")
    if "splitInto" in by_property:
        parts = sorted(row["value"] for row in said if local_name(row["property"]) == "splitInto")
        found = (_known(view, kind, local_name(part)) or view.thing(part) for part in parts)
        candidates = [part.model_dump(exclude_none=True) for part in found]
        raise ProblemError(300, f"the {kind} '{slug}' was found to be several", candidates=candidates)
    if "withdrawn" in by_property:
        day, reason = by_property["withdrawn"], by_property.get("withdrawalReason")
        detail = f"the {kind} '{slug}' was withdrawn on {day}" + (f": {reason}" if reason else "")
        raise ProblemError(410, detail, hint="/corrections says how and why")


async def named(
    view: ReleaseView, kind: Kind | Collection[Kind], text: str, agency: str | None = None
) -> ThingReference:
    """Return the one thing of `kind`, or of one of several, that `text` names: an id or address, or any known name.

    With `agency`, again a local name or any known one, the title alone is enough for an office. Raises
    `ProblemError`: 300 with the candidates where several things may be meant or the name is not given in
    full, 404 with the nearest names where none fits.
    """
    kinds, text = narrowed((kind,) if isinstance(kind, Kind) else tuple(kind), text)
    known = _known(view, kinds[0], text) if len(kinds) == 1 and agency is None else None
    if known is not None:
        return known
    bodies, agency = narrowed(BODIES, agency or "")
    body = await _one(view, text=agency, kinds=bodies) if agency else None
    found = await _one(view, text=text, kinds=kinds, body=body)
    return referenced(view, found.entry)


def narrowed(kinds: tuple[Kind, ...], text: str) -> tuple[tuple[Kind, ...], str]:
    """Return the kind and the local name where `text` is an address of one of `kinds`, or of any if there are none."""
    named = written(text)
    return ((named[0],), named[1]) if named and (not kinds or named[0] in kinds) else (kinds, text)


async def _one(view: ReleaseView, text: str, kinds: Collection[Kind], body: SearchHit | None = None) -> SearchHit:
    within = f"{body.entry.kind}/{body.entry.id}" if body else None
    exact = _surest(text, await asyncio.to_thread(view.names.named, text, kinds=kinds, within=within))
    found = exact or await found_by(view, text, kinds, within, _NEAREST)
    if body and not exact:
        exact = [one for one in found if _is_title(text, one, body)]
    if len(exact) == 1:
        return exact[0]
    what, where = " or ".join(kinds), f" in {body.entry.label(view.language)}" if body else ""
    meant = _meant(text, found)
    if not exact and _begins_alone(text, meant):
        return meant[0]
    if meant:
        hint = "ask again with one of the ids" + ("" if body or Kind.OFFICE not in kinds else ", or name the agency")
        candidates = _listed(view, exact or meant)
        several = f"{len(candidates)} things" if len(candidates) > 1 else f"an {what} of a longer name"
        raise ProblemError(300, f"'{text}'{where} may mean {several}", hint=hint, candidates=candidates)
    raise _unknown(f"no {what} is called '{text}'{where}", _listed(view, found))


def _meant(text: str, found: Sequence[SearchHit]) -> list[SearchHit]:
    """Return those whose names hold all the words typed; a deputy only where the words ask for one.

    Chief Justice is no Deputy Chief Justice, and where no minister is recorded, Bộ trưởng is no Thứ trưởng.
    """
    asks_for_deputy = _DEPUTY_TYPED.search(search_key(text)) is not None
    return [
        one
        for one in found
        if one.match.how <= How.WORDS
        and (asks_for_deputy or one.entry.kind != Kind.OFFICE or not _DEPUTY.search(one.match.name.text.casefold()))
    ]


def _begins_alone(text: str, meant: Sequence[SearchHit]) -> bool:
    """Say whether one office alone is meant and its title begins with the words typed: Auditor General."""
    return (
        len(meant) == 1
        and len(text.split()) > 1  # one word, such as Minister, begins many titles: the only one here may not be meant
        and meant[0].entry.kind == Kind.OFFICE
        and meant[0].match.how is How.BEGINNING
    )


def _surest(text: str, exact: Sequence[SearchHit]) -> list[SearchHit]:
    """Return those that bear the name most surely: the very id, a name on record, a name with the diacritics typed."""
    order = {id(one): _sureness(text, one) for one in exact}
    return [one for one in exact if order[id(one)] == min(order.values())]


def _sureness(text: str, found: SearchHit) -> tuple[bool, bool, bool, bool]:
    match = found.match
    return (
        found.entry.id != text,
        match.name.kind is NameKind.WORKED_OUT,
        match.how is How.REORDERED,
        match.other_diacritics > 0,
    )


def _is_title(text: str, found: SearchHit, body: SearchHit) -> bool:
    """Say whether `text` and the body make up the office's name: Thứ trưởng, and Bộ Công an."""
    # The body it is in, none above that.
    if found.match.how is not How.BEGINNING or found.entry.within[:1] != (f"{body.entry.kind}/{body.entry.id}",):
        return False
    title = normal(text).split()
    rest = normal(found.match.name.text).split()
    known = {word for name in body.entry.names for word in normal(name.text).split()} | _LINKING
    return rest[: len(title)] == title and set(rest[len(title) :]) <= known


async def found_by(
    view: ReleaseView, text: str, kinds: Collection[Kind], within: str | None = None, limit: int = 20
) -> list[SearchHit]:
    """Return the things of some kinds that `text` may name, best first; `within` a body, if one is given."""
    # A search takes milliseconds on a large release; in a thread it holds up nobody.
    return await asyncio.to_thread(view.names.search, text, kinds=kinds, within=within, limit=limit)


def referenced(view: ReleaseView, entry: Entry) -> ThingReference:
    """Return a thing of the index of names, with the note that tells namesakes apart."""
    iri = view.address(Kind(entry.kind), entry.id)
    return view.thing(iri, entry.label(view.language), entry.notes.get(view.language))


def _listed(view: ReleaseView, found: Sequence[SearchHit]) -> list[dict[str, Any]]:
    return [referenced(view, one.entry).model_dump(exclude_none=True) for one in found]


def _unknown(detail: str, candidates: list[dict[str, Any]]) -> ProblemError:
    hint = (
        "did you mean one of the candidates?"
        if candidates
        else "search by name at /search?q=, over REST at /api/v1/search?q="
    )
    return ProblemError(404, detail, hint=hint, candidates=candidates or None)
