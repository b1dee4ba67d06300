"""Ids that name nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from khoi.errors import Finding, Position
from khoi.messages import Message, said
from loaders.dataset import Dataset
from loaders.records.common import Label, Record, ids_in
from loaders.registry import LISTS, Located, RecordType
from loaders.suggestions import Suggestions


def unknown_ids(dataset: Dataset, codes: Mapping[str, Mapping[str, Label]]) -> Iterator[Finding]:
    """Yield each id that names nothing once, where it is used first, with how often it is used."""
    registry = dataset.registry
    known = {name: _KnownIds(name, getattr(registry, name)) for name in LISTS}
    known["bodies"] = _KnownIds("bodies", {**registry.agencies, **registry.blocs})
    # A source whose file cannot be read is known: it is one fault, not one more for each record that names it.
    sources = {source.source.record.id: source for source in dataset.sources}
    known["sources"] = _KnownIds("sources", sources | dict.fromkeys(dataset.unread))
    known |= {f"codes/{scheme}": _KnownIds(f"codes/{scheme}", concepts) for scheme, concepts in codes.items()}
    for entry in chain.from_iterable(getattr(registry, name).values() for name in LISTS):
        _note(entry, known)
    if dataset.coverage is not None:
        _note(dataset.coverage, known)
    for lookup in dataset.lookups:
        _note(lookup, known)
    for source in dataset.sources:
        spans = _KnownIds("spans", source.spans)
        local = {**known, "spans": spans}
        if source.about is not None:
            known["meetings"].note("about", source.about, source.source.document.position(("about",)))
        for claim in source.claims:
            _note(claim, local)
        yield from spans.findings()
    for each in known.values():
        yield from each.findings()


@dataclass(frozen=True, slots=True)
class _KnownIds:
    """The ids of one list, and the places where an id is used that is not among them."""

    name: str
    ids: Mapping[str, object]
    missing: dict[str, list[tuple[Position, str]]] = field(default_factory=dict)

    def note(self, key: str, slug: str, where: Position) -> None:
        """Note the use of `slug` under `key`, if there is no such id."""
        if slug not in self.ids:
            self.missing.setdefault(slug, []).append((where, key))

    def findings(self) -> Iterator[Finding]:
        """Yield a finding for each id that is missing."""
        # Made only when it is needed: it reads every id there is.
        suggestions = Suggestions(self.ids) if self.missing else None
        for slug, uses in self.missing.items():
            assert suggestions is not None
            where, key = uses[0]
            named = {"key": key, "id": slug, "list": self.name}
            what = said("names-unknown", **named)
            if len(uses) > 1:
                what = said("names-unknown-often", more=len(uses) - 1, line=uses[-1][0].line, **named)
            yield Finding(where, what, suggestions.hint(slug) or self._where_to_add())

    def _where_to_add(self) -> Message:
        if self.name.startswith("codes/"):
            return said("add-to-file", file=f"ontology/{self.name}.ttl")
        if self.name == "spans":
            return said("name-under-spans")
        if self.name == "sources":
            return said("name-source-by-id")
        file = "agencies.yaml or blocs" if self.name == "bodies" else self.name
        return said("add-to-file", file=f"sources/registry/{file}.yaml")


def _note(entry: Located[RecordType], known: Mapping[str, _KnownIds]) -> None:
    record = entry.record
    assert isinstance(record, Record)
    for place, target, slug in ids_in(record):
        key = next(str(part) for part in reversed(place) if isinstance(part, str))
        known[target].note(key, slug, entry.place(*place))
