"""The acts on identities: two things found to be one, one found to be several, one taken out.

Each leaves a former identity, so that the old address leads on (301, 300) or says that it is gone, and why (410).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from khoi.addresses import Kind
from khoi.errors import KhoiError
from khoi.names.text import identity_key
from loaders.dataset import Dataset
from loaders.editing.changes import Changes
from loaders.editing.text import (
    Written,
    item_at,
    item_of,
    with_item,
    with_list,
    with_values,
    without_item,
    without_value,
)
from loaders.editing.uses import Use, entry_of, uses_of
from loaders.recording import FOLDER as RECEIPTS
from loaders.records.common import Record

_FORMER = "registry/former.yaml"
_FIRST_LINE = "# yaml-language-server: $schema=../../loaders/schemas/registry.json\n"


@dataclass(frozen=True, slots=True)
class Act:
    """Who decided what becomes of an identity, on which day, and why."""

    by: str
    on: date
    reason_vi: str
    reason_en: str


def merge(dataset: Dataset, changes: Changes, thing: str, into: str, act: Act) -> None:
    """Make one thing another: its uses name that other, which takes over its names. Raises `KhoiError`."""
    kind, slug = thing.partition("/")[0], entry_of(dataset, thing)[0]
    other, kept = entry_of(dataset, into)
    if into.partition("/")[0] != kind or other == slug:
        raise KhoiError(f"'{thing}' and '{into}' cannot be one; name two things of one kind")
    gone = entry_of(dataset, thing)[1]
    for one, that in ((gone, other), (kept, slug)):
        if that in getattr(one.record, "different_from", ()):
            raise KhoiError(f"{one.place('differentFrom')} says that they are two; take that out first, if it is wrong")
    uses = list(uses_of(dataset, kind, slug))
    undecided = [use for use in uses if use.owner is kept and use.can_go]  # what may be the other is the other now
    for use in sorted(undecided, key=lambda use: use.where, reverse=True):
        changes.put(use.where.file, without_value(changes.text(use.where.file), use.where, slug))
    _rename(changes, [use for use in uses if use not in undecided], slug, lambda _: other)
    known = {identity_key(name) for name in _names(kept.record)}
    names = [name for name in dict.fromkeys(_names(gone.record)) if identity_key(name) not in known]
    for entry in sorted((gone, kept), key=lambda entry: entry.position, reverse=True):
        file, text = entry.position.file, changes.text(entry.position.file)
        if entry is gone:
            changes.put(file, without_item(text, gone.position))
        elif names:
            changes.put(file, with_list(text, kept, "aliases", names))
    _leave(changes, {"id": slug, "kind": kind, "mergedInto": other}, act)


def split(
    dataset: Dataset, changes: Changes, thing: str, parts: Sequence[str], claims: Mapping[str, str], act: Act
) -> None:
    """Make one thing several; `claims` says which of them a claim is about, else the first. Raises `KhoiError`.

    A person or a bloc that is not in the registry yet is entered as the old one was, and told apart from the others.
    """
    kind = thing.partition("/")[0]
    slug, gone = entry_of(dataset, thing)
    if len(set(parts)) < 2 or slug in parts:
        raise KhoiError("name two ids or more, other than the old one, for what it is split into")
    uses = list(uses_of(dataset, kind, slug))
    made_by = {use.claim for use in uses}
    for claim, part in claims.items():
        if claim not in made_by or part not in parts:
            raise KhoiError(f"'{claim}={part}': name a claim about '{slug}' and one of {', '.join(parts)}")
    _rename(changes, uses, slug, lambda use: claims.get(use.claim or "", parts[0]))
    file = gone.position.file
    item, text = item_at(changes.text(file), gone.position), changes.text(file)
    copies = []
    for part in parts:
        if not _exists(dataset, f"{kind}/{part}"):
            if kind not in (Kind.PERSON, Kind.BLOC):
                raise KhoiError(f"there is no '{kind}/{part}'; enter it first with `khoi add {kind} --id {part}`")
            others = [other for other in parts if other != part]
            copies.append(_copy(item, slug, part, others))
    lines = text.splitlines(keepends=True)
    at = gone.position.line - 1
    changes.put(file, "".join([*lines[:at], *copies, *lines[at + item.count("\n") :]]))
    _leave(changes, {"id": slug, "kind": kind, "splitInto": [*parts]}, act)


def withdraw(dataset: Dataset, changes: Changes, thing: str, act: Act) -> None:
    """Take out a thing of the registry with the claims that need it, a source, or a claim. Raises `KhoiError`."""
    kind, _, slug = thing.partition("/")
    if kind == Kind.SOURCE:
        _withdraw_source(dataset, changes, slug)
    elif kind == Kind.CLAIM:
        _withdraw_claim(dataset, changes, slug)
    else:
        _withdraw_entry(dataset, changes, thing)
    _leave(changes, {"id": slug, "kind": kind, "withdrawn": "true"}, act)


def _withdraw_source(dataset: Dataset, changes: Changes, slug: str) -> None:
    found = next((source for source in dataset.sources if source.source.record.id == slug), None)
    if found is None:
        raise KhoiError(f"there is no source '{slug}'; `khoi find {slug}` looks for it")
    changes.put(found.source.position.file, None)
    if found.receipts:
        changes.put(f"{RECEIPTS}/{slug}.yaml", None)


def _withdraw_claim(dataset: Dataset, changes: Changes, slug: str) -> None:
    for source in dataset.sources:
        for claim in source.claims:
            if f"{source.source.record.id}--{claim.record.id}" == slug:
                file = claim.position.file
                changes.put(file, without_item(changes.text(file), claim.position))
                return
    raise KhoiError(f"there is no claim '{slug}'; its id is that of its source, '--', and its own")


def _withdraw_entry(dataset: Dataset, changes: Changes, thing: str) -> None:
    slug, entry = entry_of(dataset, thing)
    uses = list(uses_of(dataset, thing.partition("/")[0], slug))
    needing = [use for use in uses if use.claim is None and not use.can_go]
    if needing:
        places = ", ".join(str(use.where) for use in needing)
        raise KhoiError(f"'{thing}' is needed at {places}; withdraw or change those first")
    whole = {use.owner.position for use in uses if not use.can_go} | {entry.position}
    parts = {use.where for use in uses if use.can_go and use.owner.position not in whole}
    for where in sorted(whole | parts, reverse=True):
        text = changes.text(where.file)
        changes.put(where.file, without_item(text, where) if where in whole else without_value(text, where, slug))


def _rename(changes: Changes, uses: Sequence[Use], old: str, new: Callable[[Use], str]) -> None:
    for use in sorted(uses, key=lambda use: use.where, reverse=True):
        file = use.where.file
        changes.put(file, with_values(changes.text(file), [use.where], old, new(use)))


def _copy(item: str, slug: str, part: str, others: Sequence[str]) -> str:
    copy = item.replace(f"id: {slug}", f"id: {part}", 1)
    if "differentFrom: [" in copy:
        return copy.replace("differentFrom: [", f"differentFrom: [{', '.join(others)}, ", 1)
    flow = copy.lstrip().startswith("- {")
    more = f"differentFrom: [{', '.join(others)}]"
    return copy.replace(f"id: {part}", f"id: {part}, {more}" if flow else f"id: {part}\n    {more}", 1)


def _exists(dataset: Dataset, thing: str) -> bool:
    try:
        entry_of(dataset, thing)
    except KhoiError:
        return False
    return True


def _names(record: Record) -> list[str]:
    label = getattr(record, "label", None)
    name = getattr(record, "name", None) or (label.vi if label else None)
    return [*([name] if name else []), *getattr(record, "aliases", ())]


def _leave(changes: Changes, fate: dict[str, Written], act: Act) -> None:
    reason: Written = {"vi": act.reason_vi, "en": act.reason_en}
    decided: dict[str, Written] = {"decidedOn": act.on.isoformat(), "decidedBy": act.by, "note": reason}
    changes.put(_FORMER, with_item(changes.text(_FORMER) or _FIRST_LINE, "former", item_of({**fate, **decided})))
