"""What a curator should look at twice before a claim is accepted.

Namesakes in the registry, a seat that somebody else holds, a day that nobody printed, claims of the sources that this
one contradicts, and what keeps it from being accepted at all. A warning stops nothing but is never left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from pyoxigraph import NamedNode

from khoi.errors import Position
from khoi.grouping import by_key
from khoi.names.text import search_key
from loaders.claims import AnyClaim
from loaders.claims.base import Claim, Sourced, SourcedClaim, of_kind
from loaders.claims.office_holding import OfficeHolding
from loaders.dataset import Dataset
from loaders.records.common import Record, fields_of
from loaders.resolution.conflicts import ClaimConflict
from loaders.resolution.whole import conflicts_among
from loaders.reviewing.draft import Decision, Draft, DraftClaim
from loaders.reviewing.forms import entry_model, named_entries

_ANY: TypeAdapter[Claim] = TypeAdapter(AnyClaim)
_LOCAL = "urn:draft:"
"""Before the addresses of a draft's claims, which have none outside this process."""


@dataclass(frozen=True, slots=True)
class KnownBefore:
    """What is known before the draft: the data set, its claims with their addresses, and the names persons bear."""

    dataset: Dataset
    claims: tuple[SourcedClaim, ...]
    persons: Mapping[str, list[str]] = field(default_factory=dict)


def known_of(dataset: Dataset, claims: tuple[SourcedClaim, ...]) -> KnownBefore:
    """Return what is known of a data set whose claims are `claims`."""
    entries = dataset.registry.persons.items()
    names = ((name, slug) for slug, entry in entries for name in (entry.record.name, *entry.record.aliases))
    return KnownBefore(dataset, claims, by_key(dict.fromkeys((search_key(name), slug) for name, slug in names)))


def warnings_of(draft: Draft, known: KnownBefore) -> dict[str, tuple[str, ...]]:
    """Return the warnings of each claim, by its id."""
    records: dict[str, Claim] = {}
    found: dict[str, list[str]] = {}
    for claim in draft.claims:
        try:
            records[claim.id] = _ANY.validate_python(dict(claim.fields))
            found[claim.id] = []
        except ValidationError as error:
            # A claim that cannot be read has no record, so the checks below pass over it.
            found[claim.id] = [f"cannot be accepted: {reason(one)}" for one in error.errors()]
    for slug, said in _contradictions(draft, records, known):
        found[slug].append(said)
    for claim in draft.claims:
        found[claim.id] += [*_of_entries(draft, claim), *_of_day(claim, draft.about)]
        if claim.id in records:
            found[claim.id] += [*_namesakes(draft, claim, known), *_seat_taken(records[claim.id], known)]
    return {slug: tuple(dict.fromkeys(said)) for slug, said in found.items()}


def reason(details: ErrorDetails) -> str:
    """Return what pydantic says of a value, with its key before."""
    key = next((str(part) for part in reversed(details["loc"]) if not isinstance(part, int)), "")
    return f"{key}: {details['msg']}" if key else details["msg"]


def _contradictions(draft: Draft, records: Mapping[str, Claim], known: KnownBefore) -> Iterator[tuple[str, str]]:
    source = str(draft.source["id"])
    own: dict[SourcedClaim, str] = {}
    for claim in draft.claims:
        if claim.id in records and claim.review is not Decision.REJECTED:
            record = records[claim.id]
            this, of = NamedNode(f"{_LOCAL}{claim.id}"), NamedNode(_LOCAL + source)
            meeting = record.stands_at(draft.about)
            own[Sourced(this, record, of, source, meeting, False, Position("draft"))] = claim.id
    # The rules of a build, on all claims and these: a curator sees now what the build would say.
    conflicts = conflicts_among((*known.claims, *own), known.dataset.registry)
    for conflict in conflicts:
        for ours, other in _pairs_with(conflict, own):
            yield own[ours], f"contradicts {other.slug} ({conflict.kind}): {_of(other.record, known.dataset)}"


def _pairs_with(
    conflict: ClaimConflict, own: Mapping[SourcedClaim, str]
) -> Iterator[tuple[SourcedClaim, SourcedClaim]]:
    for one, other in conflict.pairs:
        if one in own:
            yield one, other
        if other in own:
            yield other, one


def _of(record: Claim, dataset: Dataset) -> str:
    """Say in a few words what another claim says."""
    person = dataset.registry.persons.get(getattr(record, "person", ""))
    agency = dataset.registry.agencies.get(getattr(record, "agency", ""))
    entry = person or agency
    name = entry.record.label.vi if entry else record.kind
    return f"{name}, {record.on.edtf}" if record.on else name


def _of_entries(draft: Draft, claim: DraftClaim) -> Iterator[str]:
    for (listed, slug), entry in named_entries(draft, [claim]).items():
        label = entry.get("label", {})
        for language, word in (("vi", "Vietnamese"), ("en", "English")):
            if listed != "persons" and not label.get(language):
                yield f"{word} label missing: new {listed}/{slug}"
        for key in _needed(entry_model(listed)):
            if not entry.get(key):
                yield f"{key} missing: new {listed}/{slug}"


def _needed(model: type[Record]) -> list[str]:
    """Return the keys that an entry cannot do without, beside its label."""
    return [key for key, (_, info) in fields_of(model).items() if info.is_required() and key != "label"]


def _of_day(claim: DraftClaim, about: str | None) -> Iterator[str]:
    on = str(claim.fields.get("on") or claim.fields.get("day") or "")
    if "X" in on:
        yield f"day assumed: no year is printed ({on}); give the page's own day, or leave it open"
    elif "year" in claim.fields.get("inferred", ()):
        yield f"day assumed: the year of {on} is that of the page's own date"
    needs_day = claim.kind == "office-holding" and claim.fields.get("event") != "former"
    if needs_day and not about and not any(claim.fields.get(key) for key in ("on", "since", "at")):
        yield "no day: it says nothing of when"


def _namesakes(draft: Draft, claim: DraftClaim, known: KnownBefore) -> Iterator[str]:
    person = str(claim.fields.get("person", ""))
    entry = known.dataset.registry.persons.get(person)
    name = entry.record.name if entry else str((draft.entry("persons", person) or {}).get("name", ""))
    others = [slug for slug in known.persons.get(search_key(name), ()) if slug != person]
    if others:
        yield f"namesake: {', '.join(others)} bears this name too"


def _seat_taken(record: Claim, known: KnownBefore) -> Iterator[str]:
    """Say who was seen last in the one seat of an office, if it is somebody else whose end no source tells."""
    if not isinstance(record, OfficeHolding) or record.event not in ("seen", "started"):
        return
    office = known.dataset.registry.offices.get(record.office)
    if office is None or office.record.seats != "single" or record.capacity != "regular":
        return
    holders = [one for one in of_kind(known.claims, OfficeHolding) if one.record.office == record.office]
    left = {one.record.person for one in holders if one.record.event in ("ended", "former")}
    others = [one for one in holders if one.record.person not in {record.person, *left}]
    if others:
        # EDTF sorts by its digits well enough for the latest; an unknown year (`XXXX`) sorts last, and is told.
        last = max(others, key=lambda one: one.record.on.edtf if one.record.on else "")
        yield f"seat taken: {_of(last.record, known.dataset)} by {last.slug}, and no source tells an end"
