"""Two sources found to be one publication, entered twice: the one takes over the other's claims, spans and receipts."""

from collections.abc import Collection, Iterator, Mapping

from khoi.addresses import Kind
from khoi.errors import KhoiError
from khoi.messages import said
from khoi.releases.withdrawn import read_list
from loaders.claims.base import Claim
from loaders.dataset import CuratedSource, Dataset
from loaders.editing.acts import Act, leave
from loaders.editing.changes import Changes
from loaders.editing.nodes import replaced, with_field, without
from loaders.editing.text import Written, item_of, with_item, written
from loaders.editing.uses import keys_of, source_named, uses_of
from loaders.editing.words import free
from loaders.evidence.recording import FOLDER as RECEIPTS
from loaders.reading.documents import Document, Location
from loaders.registry import Located

_KEYS = ["source", "about", "on", "grounds", "spans", "claims"]
_IN_OUR_WORDS = {"id", "evidence", "printed", "printed_title", "grounds", "certainty"}
"""Fields in which two claims may differ that say the same."""


def merge_sources(dataset: Dataset, changes: Changes, slug: str, into: str, act: Act) -> None:
    """Make one source another. A claim that both make becomes the other's; any other moves there, with its evidence.

    Raises `KhoiError` where the two rest on different texts: offsets and digests of one say nothing of the other. Nor
    may a claim without evidence stand in a source that has a text.
    """
    gone, kept = source_named(dataset, slug), source_named(dataset, into)
    text = gone.source.record.text
    if text is not None and text != kept.source.record.text:
        raise KhoiError(said("other-texts" if kept.source.record.text else "merge-other-way", one=slug, other=into))
    bare = [claim.record.id for claim in gone.claims if not (claim.record.evidence or _same(claim, gone, kept))]
    if kept.source.record.text and bare:
        raise KhoiError(said("without-words", one=slug, other=into, claims=", ".join(bare)))
    _take_over_source(changes, gone, kept)
    spans = _moved_spans(changes, gone, kept)
    moved = _moved_claims(changes, gone, kept, spans, dataset.registry.former)
    _take_over_receipts(dataset, changes, slug, into)
    _lead_on(dataset, changes, slug, into, moved)
    changes.put(gone.source.document.file, None)
    for claim, other in moved.items():
        leave(changes, claim, Kind.CLAIM, {"mergedInto": other}, act)
    leave(changes, slug, Kind.SOURCE, {"mergedInto": into}, act)


def _take_over_source(changes: Changes, gone: CuratedSource, kept: CuratedSource) -> None:
    """Give the source that stays what it lacks, such as its address or its text."""
    file = kept.source.document.file
    has, gives = (_mapping(one.source.document, ("source",)) for one in (kept, gone))
    order = keys_of(kept.source.record)
    for key in order:
        if key in gives and key not in has:
            changes.put(file, with_field(changes.text(file), ("source",), key, written(gives[key]), order))
    if kept.nothing_recorded and gone.claims:
        changes.put(file, without(changes.text(file), {("nothingRecorded",)}))


def _moved_spans(changes: Changes, gone: CuratedSource, kept: CuratedSource) -> Mapping[str, str]:
    """Put the spans of one source into the other; return how each is called there."""
    file = kept.source.document.file
    names: dict[str, str] = {}
    for name, span in gone.spans.items():
        same = next((other for other, has in kept.spans.items() if has.record == span.record), None)
        names[name] = same or free(name, {*kept.spans, *names.values()})
        if same is None:
            text, value = changes.text(file), written(span.document.value(("spans", name)))
            if kept.spans or len(names) > 1:
                known = [*kept.spans, *names.values()]
                text = with_field(text, ("spans",), names[name], value, [*known, names[name]])
            else:
                text = with_field(text, (), "spans", f"{{{names[name]}: {value}}}", _KEYS)
            changes.put(file, text)
    return names


def _moved_claims(
    changes: Changes, gone: CuratedSource, kept: CuratedSource, spans: Mapping[str, str], former: Collection[str]
) -> Mapping[str, str]:
    """Put the claims of one source into the other; return what each is called there, as ids among all claims."""
    file, moved = kept.source.document.file, {}
    # The id of a claim that was withdrawn is not given to another: its address says that it is gone.
    withdrawn = {slug.removeprefix(f"{kept.id}--") for slug in former}
    taken = {claim.record.id for claim in kept.claims} | withdrawn
    listed = read_list(changes.sources)
    for claim in gone.claims:
        # Under another id nobody would know that it was redacted; so it stays behind.
        if f"{Kind.CLAIM}/{gone.claim_id(claim.record)}" in listed:
            continue
        same = _same(claim, gone, kept)
        name = same or free(claim.record.id, taken)
        if same is None:
            taken.add(name)
            item = item_of({**_as_written(claim, gone, kept), "id": name, **_evidence(claim, spans)})
            changes.put(file, with_item(changes.text(file), "claims", item))
        moved[gone.claim_id(claim.record)] = f"{kept.id}--{name}"
    return moved


def _same(claim: Located[Claim], gone: CuratedSource, kept: CuratedSource) -> str | None:
    """Return the claim of the source that stays that says the same."""
    return next((other.record.id for other in kept.claims if _says(other, kept) == _says(claim, gone)), None)


def _says(claim: Located[Claim], source: CuratedSource) -> tuple[object, ...]:
    """Return what tells a claim from another: its kind and fields, and the meeting it stands at."""
    record = claim.record
    return record.model_dump(exclude=_IN_OUR_WORDS | {"at"}), record.stands_at(source.about)


def _as_written(claim: Located[Claim], gone: CuratedSource, kept: CuratedSource) -> dict[str, Written]:
    """Return a claim's fields as its file has them, with the day, meeting or grounds that its file gave it."""
    fields, file = _mapping(claim.document, claim.location), _mapping(gone.source.document, ())
    if claim.record.on is not None and "on" in file:
        fields = {"on": file["on"], **fields}
    if claim.record.grounds is not None and "grounds" in file:
        fields = {"grounds": file["grounds"], **fields}
    meeting = claim.record.stands_at(gone.about)
    if meeting is not None and meeting != claim.record.stands_at(kept.about):
        fields = {"at": meeting, **fields}
    return {"id": "", "kind": "", **fields}


def _evidence(claim: Located[Claim], spans: Mapping[str, str]) -> dict[str, Written]:
    return {"evidence": [spans[name] for name in claim.record.evidence]} if claim.record.evidence else {}


def _take_over_receipts(dataset: Dataset, changes: Changes, slug: str, into: str) -> None:
    """Put the receipts of one source behind those of the other."""
    if slug not in dataset.receipts:
        return
    # A receipt confirms digests, so it holds whatever the spans are called in the other file.
    file, other = f"{RECEIPTS}/{slug}.yaml", f"{RECEIPTS}/{into}.yaml"
    if into in dataset.receipts:
        changes.put(other, changes.text(other).rstrip("\n") + "\n" + changes.text(file).partition("receipts:\n")[2])
    else:
        changes.put(other, replaced(changes.text(file), {("source",): into}))
    changes.put(file, None)


def _lead_on(dataset: Dataset, changes: Changes, slug: str, into: str, moved: Mapping[str, str]) -> None:
    """Let grounds of identity name the other source, and decisions the claims as they are called there, each once."""
    doubled: dict[str, set[Location]] = {}
    for file, place, beside, other in _names(dataset, slug, into, moved):
        if other in beside:
            doubled.setdefault(file, set()).add(place)
        else:
            changes.put(file, replaced(changes.text(file), {place: other}))
    for file, places in doubled.items():
        changes.put(file, without(changes.text(file), places))


def _names(
    dataset: Dataset, slug: str, into: str, moved: Mapping[str, str]
) -> Iterator[tuple[str, Location, list[str], str]]:
    """Yield each place that names the source or a claim of it: file, place, the list it stands in, what to write."""
    for use in uses_of(dataset, Kind.SOURCE, slug):
        joined = [str(source) for source in use.document.value(use.place[:-1])]
        # A ground of identity that joined just these two joins nothing any more.
        yield use.file, use.place[:-2] if len(joined) == 2 and into in joined else use.place, joined, into
    for lookup in dataset.lookups:
        if lookup.record.source == slug:
            yield lookup.document.file, (*lookup.location, "source"), [], into
    for decision in dataset.decisions:
        for key, claims in (("accepted", decision.record.accepted), ("rejected", decision.record.rejected)):
            for index, claim in enumerate(claims):
                if claim in moved:
                    weighed = [*decision.record.accepted, *decision.record.rejected]
                    yield decision.document.file, (*decision.location, key, index), weighed, moved[claim]


def _mapping(document: Document, place: Location) -> dict[str, Written]:
    value = document.value(place)
    assert isinstance(value, dict), "a claim, a source and a file are mappings"
    return value
