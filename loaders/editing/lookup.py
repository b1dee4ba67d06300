"""Looking for entries and sources in the working tree by any of their names."""

from collections.abc import Iterator
from dataclasses import dataclass

from khoi.addresses import Kind
from khoi.errors import Position
from khoi.names.text import search_key
from loaders.dataset import Dataset
from loaders.registry import KIND_OF, Located


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An entry or a source whose names hold the words looked for; `name` is the one that does."""

    kind: Kind
    id: str
    label: str
    name: str
    where: Position

    @property
    def thing(self) -> str:
        """Its kind and id, as commands take them."""
        return f"{self.kind}/{self.id}"


def find(dataset: Dataset, words: str) -> list[FoundEntry]:
    """Return what bears all of `words` in one of its names or in its id, whole names first, then the shortest.

    Diacritics and case do not matter; a word may be the beginning of one.
    """
    wanted = search_key(words).split()
    found = [entry for entry in _entries(dataset) if begins(entry.name, wanted)]
    # The name typed as a whole comes first, then the shortest that holds it: what is left over is least there.
    found.sort(key=lambda entry: (search_key(entry.name).split() != wanted, len(entry.name), entry.thing))
    # Reversed twice: a dict keeps the last value, and the first is the best.
    return list({entry.thing: entry for entry in reversed(found)}.values())[::-1]


def begins(text: str, wanted: list[str]) -> bool:
    """Say whether each of the folded words `wanted` begins a word of `text`; none at all begins nothing."""
    words = search_key(text).split()
    return bool(wanted) and all(any(word.startswith(one) for word in words) for one in wanted)


def _entries(dataset: Dataset) -> Iterator[FoundEntry]:
    for name, kind in KIND_OF.items():
        for slug, entry in dataset.registry.entries(name).items():
            yield from _named(entry, kind, slug)
    for source in dataset.sources:
        record = source.source.record
        for text in (record.title.vi, record.title.en, record.id, record.url or ""):
            yield FoundEntry(Kind.SOURCE, record.id, record.title.vi, text, source.source.position)


def _named(entry: Located[object], kind: Kind, slug: str) -> Iterator[FoundEntry]:
    record = entry.record
    label = getattr(record, "label", None)
    names = [getattr(record, "name", None), label and label.vi, label and label.en, slug]
    names += [getattr(record, "number", None)]
    names += [*getattr(record, "aliases", ()), *getattr(record, "abbreviations", ())]
    names += [name for one in getattr(record, "identifiers", ()) for name in (one.value, one.page, one.resource)]
    shown = str(names[0] or names[1])
    yield from (FoundEntry(kind, slug, shown, name, entry.position) for name in names if name)
