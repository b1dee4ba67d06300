"""Ids that name nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations

from khoi.errors import Finding, Position
from khoi.messages import Message, said
from loaders.codes import Codes
from loaders.dataset import Dataset
from loaders.records.common import Record, ids_in
from loaders.registry import LISTS, Located, RecordType
from loaders.suggestions import Suggestions


def unknown_ids(dataset: Dataset, codes: Codes) -> Iterator[Finding]:
    """Yield each id that names nothing once, where it is used first, with how often it is used."""
    registry = dataset.registry
    known = {name: _KnownIds(name, registry.entries(name)) for name in LISTS}
    known["bodies"] = _KnownIds("bodies", {**registry.agencies, **registry.blocs})
    # A source whose file cannot be read is known: it is one fault, not one more for each record that names it.
    sources = {source.id: source for source in dataset.sources}
    known["sources"] = _KnownIds("sources", sources | dict.fromkeys(dataset.unread))
    known |= {f"codes/{scheme}": _KnownIds(f"codes/{scheme}", concepts) for scheme, concepts in codes.labels.items()}
    for entry in chain.from_iterable(registry.entries(name).values() for name in LISTS):
        yield from _noted(entry, known)
    if dataset.coverage is not None:
        yield from _noted(dataset.coverage, known)
    for lookup in dataset.lookups:
        yield from _noted(lookup, known)
    for source in dataset.sources:
        spans = _KnownIds("spans", source.spans)
        local = {**known, "spans": spans}
        if source.about is not None:
            known["meetings"].note("about", source.about, source.source.document.position(("about",)))
        for claim in source.claims:
            yield from _noted(claim, local)
        yield from spans.findings(known)
    for name in ("agencies", "blocs"):  # a body that is missing is told once, whichever list it is sought in
        for slug in known[name].missing.keys() & known["bodies"].missing.keys():
            known[name].missing[slug] = known["bodies"].missing.pop(slug) + known[name].missing[slug]
    for each in known.values():
        yield from each.findings(known)


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

    def findings(self, known: "Mapping[str, _KnownIds]") -> Iterator[Finding]:
        """Yield a finding for each id that is missing; `known` are all lists, where it may stand instead."""
        # Made only when it is needed: it reads every id there is.
        suggestions = Suggestions(self.ids) if self.missing else None
        for slug, uses in self.missing.items():
            assert suggestions is not None
            where, key = uses[0]
            named = {"key": key, "id": slug, "list": self.name}
            what = said("names-unknown", **named)
            if len(uses) > 1:
                what = said("names-unknown-often", more=len(uses) - 1, last=uses[-1][0], **named)
            yield Finding(where, what, suggestions.hint(slug) or self._cure(slug, known))

    def _cure(self, slug: str, known: "Mapping[str, _KnownIds]") -> Message:
        elsewhere = next((name for name in LISTS if slug in known[name].ids), None)
        if elsewhere is not None and self.name in (*LISTS, "bodies"):
            return said("is-among-others", id=slug, list=elsewhere)
        if self.name.startswith("codes/"):
            return said("add-to-file", file=f"ontology/{self.name}.ttl")
        if self.name == "spans":
            return said("name-under-spans")
        if self.name == "sources":
            return said("name-source-by-id")
        file = "agencies.yaml or blocs" if self.name == "bodies" else self.name
        return said("add-to-file", file=f"sources/registry/{file}.yaml")


def _noted(entry: Located[RecordType], known: Mapping[str, _KnownIds]) -> Iterator[Finding]:
    """Note what the ids of a record name; yield two ids that stand in each other's place, such as person and office."""
    record = entry.record
    assert isinstance(record, Record)
    missing = [(place, target, slug) for place, target, slug in ids_in(record) if slug not in known[target].ids]
    # Of twenty thousand ids that stand nowhere no pair need be compared.
    misplaced = [use for use in missing if any(use[2] in known[name].ids for name in LISTS)]
    for one, other in combinations(misplaced, 2):
        if one[2] in known[other[1]].ids and other[2] in known[one[1]].ids:
            what = said("swapped", one=_key(one[0]), other=_key(other[0]))
            yield Finding(entry.place(*one[0]), what, said("swap-them"))
            missing = [use for use in missing if use not in (one, other)]
    for place, target, slug in missing:
        known[target].note(_key(place), slug, entry.place(*place))


def _key(place: tuple[str | int, ...]) -> str:
    return next(part for part in reversed(place) if isinstance(part, str))
