"""Whether the curated files fit each other: every id used exists, and nothing is left to a guess."""

from collections.abc import Iterator, Mapping
from itertools import chain, combinations
from pathlib import Path

from khoi.errors import Finding, FindingsError, Position
from khoi.names.text import identity_key, nearest
from loaders.dataset import CuratedSource, Dataset, read_dataset
from loaders.records.common import Label, Record, references
from loaders.records.registry import Person
from loaders.registry import LISTS, Located, Registry


def read_consistent(directory: Path, root: Path, codes: Mapping[str, Mapping[str, Label]]) -> Dataset:
    """Read the curated files of `directory`; raise `FindingsError` where one cannot be read or does not fit the others.

    `root` is what findings name files relative to; `codes` as in `inconsistencies`.
    """
    dataset = read_dataset(directory, root)
    findings = list(inconsistencies(dataset, codes))
    if findings:
        raise FindingsError(findings)
    return dataset


def inconsistencies(dataset: Dataset, codes: Mapping[str, Mapping[str, Label]]) -> Iterator[Finding]:
    """Yield what does not fit; `codes` holds the concepts of the code lists, by scheme and slug."""
    registry, sources = dataset.registry, dataset.sources
    yield from _unknown_ids(registry, sources, codes)
    yield from _undated_teasers(sources)
    yield from _namesakes_not_told_apart(registry)
    yield from _unknown_to_decisions(dataset)
    yield from _former_identities(dataset)


def _unknown_ids(
    registry: Registry, sources: tuple[CuratedSource, ...], codes: Mapping[str, Mapping[str, Label]]
) -> Iterator[Finding]:
    known: dict[str, list[str]] = {name: list(getattr(registry, name)) for name in LISTS}
    known["bodies"] = known["agencies"] + known["blocs"]
    known |= {f"codes/{scheme}": list(concepts) for scheme, concepts in codes.items()}
    for entry in chain.from_iterable(getattr(registry, name).values() for name in LISTS):
        yield from _unknown_in(entry.record, entry.position, known)
    for source in sources:
        local = {**known, "spans": list(source.spans)}
        if source.about is not None and source.about not in registry.meetings:
            hint = nearest(source.about, known["meetings"])
            yield Finding(source.source.position, f"'about' names the unknown meeting '{source.about}'", hint)
        for claim in source.claims:
            yield from _unknown_in(claim.record, claim.position, local)


def _unknown_in(record: Record, position: Position, known: Mapping[str, list[str]]) -> Iterator[Finding]:
    for name, target in references(type(record)):
        value = getattr(record, name)
        for slug in (value,) if isinstance(value, str) else value or ():
            if slug not in known[target]:
                alias = type(record).model_fields[name].alias
                hint = nearest(slug, known[target]) or _where_to_add(target)
                yield Finding(position, f"'{alias}' names '{slug}', which is not among the {target}", hint)


def _where_to_add(target: str) -> str:
    if target.startswith("codes/"):
        return f"add it to ontology/{target}.ttl"
    return "name it under 'spans' of this file" if target == "spans" else f"add it to sources/registry/{target}.yaml"


def _undated_teasers(sources: tuple[CuratedSource, ...]) -> Iterator[Finding]:
    for source in sources:
        teasers = {slug for slug, span in source.spans.items() if span.record.part == "teaser"}
        for claim in source.claims:
            if teasers & set(claim.record.evidence) and claim.record.on is None:
                hint = "give its own day as 'on', or bounds such as [..2024-06]"
                yield Finding(claim.position, "a teaser's claim cannot take the article's date", hint)


def _namesakes_not_told_apart(registry: Registry) -> Iterator[Finding]:
    """Yield persons whose names are one name in another spelling, unless `differentFrom` says they are two."""
    by_name: dict[str, list[Located[Person]]] = {}
    for person in registry.persons.values():
        by_name.setdefault(identity_key(person.record.name), []).append(person)
    for namesakes in by_name.values():
        for one, other in combinations(namesakes, 2):
            if other.record.id not in one.record.different_from and one.record.id not in other.record.different_from:
                what = f"'{other.record.id}' bears the name of '{one.record.id}'"
                yield Finding(other.position, what, "say 'differentFrom' and a 'note', or keep one entry")


def _unknown_to_decisions(dataset: Dataset) -> Iterator[Finding]:
    claims = [f"{s.source.record.id}--{claim.record.id}" for s in dataset.sources for claim in s.claims]
    known, curators = set(claims), [curator.id for curator in dataset.settings.curators]
    for decision in dataset.decisions:
        for slug in (*decision.record.accepted, *decision.record.rejected):
            if slug not in known:
                yield Finding(decision.position, f"no source makes the claim '{slug}'", nearest(slug, claims))
        yield from _unknown_curator(decision.record.decided_by, curators, decision.position)


def _unknown_curator(slug: str, curators: list[str], position: Position) -> Iterator[Finding]:
    if slug not in curators:
        hint = nearest(slug, curators) or "add it under 'curators' of sources/dataset.yaml"
        yield Finding(position, f"'decidedBy' names '{slug}', who is no curator", hint)


def _former_identities(dataset: Dataset) -> Iterator[Finding]:
    """Yield former identities that are still in use, or lead to nothing."""
    lists = {"person": "persons", "agency": "agencies", "office": "offices", "bloc": "blocs", "meeting": "meetings"}
    curators = [curator.id for curator in dataset.settings.curators]
    for slug, former in dataset.registry.former.items():
        entries: Mapping[str, object] = getattr(dataset.registry, lists[former.record.kind])
        if slug in entries:
            what = f"'{slug}' is both a {former.record.kind} and a former one"
            yield Finding(former.position, what, f"take it out of {lists[former.record.kind]}")
        for target in (former.record.merged_into, *former.record.split_into):
            if target is not None and target not in entries:
                hint = nearest(target, list(entries))
                yield Finding(former.position, f"'{slug}' leads to '{target}', which is no {former.record.kind}", hint)
        yield from _unknown_curator(former.record.decided_by, curators, former.position)
