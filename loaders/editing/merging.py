"""Two things found to be one: the one takes over the other's uses and whatever it lacks of its entry."""

from collections.abc import Iterator

from khoi.addresses import Kind
from khoi.errors import KhoiError
from khoi.messages import said
from khoi.names.text import identity_key
from loaders.dataset import Dataset
from loaders.editing.acts import Act, leave
from loaders.editing.changes import Changes
from loaders.editing.merging_sources import merge_sources
from loaders.editing.nodes import replaced, with_field, with_more, without
from loaders.editing.text import written
from loaders.editing.uses import Use, entry_of, keys_of, uses_of
from loaders.reading.documents import Plain
from loaders.records.common import Record
from loaders.registry import Located

_OTHERS = ("differentFrom", "mayBe")
"""Lists of other things of the kind, in which neither of the two may stand."""


def merge(dataset: Dataset, changes: Changes, thing: str, into: str, act: Act) -> None:
    """Make one thing another: its uses name that other, which takes over what it lacks. Raises `KhoiError`."""
    kind = thing.partition("/")[0]
    if kind == Kind.SOURCE and into.startswith("source/") and into != thing:
        merge_sources(dataset, changes, thing.partition("/")[2], into.partition("/")[2], act)
        return
    (slug, gone), (other, kept) = entry_of(dataset, thing), entry_of(dataset, into)
    if into.partition("/")[0] != kind or other == slug:
        raise KhoiError(said("cannot-be-one", one=thing, other=into))
    for one, that in ((gone, other), (kept, slug)):
        if that in getattr(one.record, "different_from", ()):
            raise KhoiError(said("said-to-be-two", where=one.place("differentFrom")))
    uses = list(uses_of(dataset, kind, slug))
    # Naming the other there would name it twice, or the entry itself.
    doubled = [use for use in uses if use.owner is kept or _stands_beside(use, other)]
    for use in uses:
        if use not in doubled:
            changes.put(use.file, replaced(changes.text(use.file), {use.place: other}))
    _take_over(changes, gone, kept)
    going = [(use.file, use.place) for use in doubled] + [(gone.document.file, gone.location)]
    for file in {file for file, _ in going}:
        changes.put(file, without(changes.text(file), {place for at, place in going if at == file}))
    leave(changes, slug, kind, {"mergedInto": other}, act)


def _stands_beside(use: Use, other: str) -> bool:
    """Say whether the other thing stands in the very list in which this one does."""
    return use.in_list and other in use.document.value(use.place[:-1])


def _take_over(changes: Changes, gone: Located[Record], kept: Located[Record]) -> None:
    """Give the entry that stays what it lacks: other names, grounds, identifiers, whatever it says nothing of."""
    order = keys_of(kept.record)
    file, has = kept.document.file, kept.document.value(kept.location)
    gives = gone.document.value(gone.location)
    assert isinstance(has, dict), "an entry is a mapping"
    assert isinstance(gives, dict), "an entry is a mapping"
    lists = {key: value for key, value in gives.items() if isinstance(value, list)}
    lists["aliases"] = [*_names(gives)]
    for key in order:
        values = list(_lacking(key, lists.get(key, []), has))
        if values:
            changes.put(file, with_more(changes.text(file), kept.location, key, values, order))
        # An entry cannot be part of itself, nor the successor of itself.
        elif key in gives and key not in {*has, *lists} and gives[key] != has["id"]:
            changes.put(file, with_field(changes.text(file), kept.location, key, written(gives[key]), order))


def _lacking(key: str, given: list[Plain], has: dict[str, Plain]) -> Iterator[str]:
    """Yield the values of a list, as YAML, that the entry does not have; a name is known in whatever spelling."""
    known = has.get(key, [])
    names = {identity_key(name) for name in _names(has)}
    for value in given:
        if key == "aliases" and identity_key(str(value)) in names:
            continue
        if value not in known and not (key in _OTHERS and value == has["id"]):
            yield written(value)


def _names(entry: dict[str, Plain]) -> dict[str, None]:
    """Return the label or name of an entry, then its aliases; each once, in order."""
    label, aliases = entry.get("label"), entry.get("aliases", [])
    names = [entry.get("name"), label.get("vi") if isinstance(label, dict) else None, *aliases]
    return dict.fromkeys(str(name) for name in names if name)
