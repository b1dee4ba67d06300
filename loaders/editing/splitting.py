"""One thing found to be several: each gets an entry, the claims about it, and the grounds that still hold."""

from collections.abc import Mapping, Sequence

from khoi.addresses import Kind
from khoi.errors import KhoiError
from khoi.messages import said
from loaders.consistency.identity import grounds_without, named_by
from loaders.dataset import Dataset
from loaders.editing.acts import Act, leave
from loaders.editing.changes import Changes
from loaders.editing.nodes import lines_of, replaced, with_more, without
from loaders.editing.uses import Use, entry_of, keys_of, uses_of
from loaders.reading.documents import Location
from loaders.records.common import Record
from loaders.records.registry import Person
from loaders.registry import LIST_OF, Located


def split(
    dataset: Dataset, changes: Changes, thing: str, parts: Sequence[str], claims: Mapping[str, str], act: Act
) -> None:
    """Make one thing several; `claims` says which of them a claim is about, or all claims of a source, else the first.

    A person or a bloc that is not in the registry yet is entered as the old one was, and told apart from the others;
    identifiers in other data go to the first. Raises `KhoiError`.
    """
    kind = thing.partition("/")[0]
    if kind == Kind.SOURCE:
        raise KhoiError(said("no-split-of-source"))
    slug, gone = entry_of(dataset, thing)
    if len(set(parts)) < 2 or slug in parts:
        raise KhoiError(said("name-two-parts"))
    uses = list(uses_of(dataset, kind, slug))
    _known(uses, slug, parts, claims)
    for use in uses:
        _lead_on(changes, use, parts, claims)
    new = [part for part in parts if part not in dataset.registry.entries(LIST_OF[kind])]
    if new and kind not in (Kind.PERSON, Kind.BLOC):
        raise KhoiError(said("enter-part-first", kind=kind, id=new[0]))
    file = gone.document.file
    text = changes.text(file)
    start, end = lines_of(text, gone.location)
    copies = [_copy(text[start:end], dataset, gone, part, parts, uses, claims) for part in new]
    # Without copies the list may become empty, and goes with its key.
    rest = text[:start] + text[end:] if copies else without(text, {gone.location})
    changes.put(file, rest[:start] + "".join(copies) + rest[start:])
    leave(changes, slug, kind, {"splitInto": [*parts]}, act)


def _known(uses: Sequence[Use], slug: str, parts: Sequence[str], claims: Mapping[str, str]) -> None:
    """Raise `KhoiError` where what is given does not say which claims are about which part."""
    made_by = {use.claim for use in uses if use.claim}
    # A source's id stands for all its claims.
    made_by |= {claim.partition("--")[0] for claim in made_by}
    for claim, part in claims.items():
        if claim not in made_by or part not in parts:
            raise KhoiError(said("claim-of-part", given=f"{claim}={part}", id=slug, parts=", ".join(parts)))


def _part_of(claim: str, parts: Sequence[str], claims: Mapping[str, str]) -> str:
    return claims.get(claim) or claims.get(claim.partition("--")[0]) or parts[0]


def _lead_on(changes: Changes, use: Use, parts: Sequence[str], claims: Mapping[str, str]) -> None:
    """Let a use name the part that is meant; where an entry lists others, all of the parts."""
    part = _part_of(use.claim, parts, claims) if use.claim else parts[0]
    text = replaced(changes.text(use.file), {use.place: part})
    if use.claim is None and use.in_list:
        *entry, key, _ = use.place
        # Who differed from the old one differs from both parts.
        text = with_more(text, tuple(entry), str(key), parts[1:], [])
    changes.put(use.file, text)


def _copy(
    item: str,
    dataset: Dataset,
    gone: Located[Record],
    part: str,
    parts: Sequence[str],
    uses: Sequence[Use],
    claims: Mapping[str, str],
) -> str:
    """Return the entry of one part: told apart from the others, with the grounds that join sources about it."""
    order = keys_of(gone.record)
    text = replaced(item, {(0, "id"): part})
    text = with_more(text, (0,), "differentFrom", [other for other in parts if other != part], order)
    going: set[Location] = {(0, "identifiers")} if part != parts[0] else set()
    if isinstance(gone.record, Person):
        lost = {use.claim for use in uses if use.claim and _part_of(use.claim, parts, claims) != part}
        naming = named_by(dataset, frozenset(lost)).get(gone.record.id, {})
        going |= {(0, *place) for place in grounds_without(gone.record, naming)}
    return without(text, going)


def claims_by_source(pairs: Sequence[str]) -> Mapping[str, str]:
    """Read `CLAIM=ID` and `SOURCE=ID`. Raises `KhoiError`."""
    found = {}
    for pair in pairs:
        name, equals, part = pair.rpartition("=")
        if not equals:
            raise KhoiError(said("write-claim-of-part", given=pair))
        found[name] = part
    return found
