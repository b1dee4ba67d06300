"""The curated data set: settings, registry and sources, read whole and checked against each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations
from pathlib import Path
from typing import Generic, TypeVar

from khoi.errors import Finding, FindingsError, Position, shown
from khoi.text import identity_key
from loaders.documents import Document, read_document
from loaders.records.claims import Claim
from loaders.records.common import Label, Record, references
from loaders.records.registry import Agency, Bloc, CitedDocument, Meeting, Movement, Office, Person, RegistryFile
from loaders.records.sources import DatasetFile, Source, SourceFile, Span
from loaders.validated import nearest, validated

RecordType = TypeVar("RecordType")
LISTS = ("persons", "agencies", "offices", "blocs", "meetings", "movements", "documents")


@dataclass(frozen=True, slots=True)
class Located(Generic[RecordType]):
    """A record and the place in the curated files it was read from."""

    record: RecordType
    position: Position


@dataclass(frozen=True)
class Registry:
    """Everything that exists, by id."""

    persons: Mapping[str, Located[Person]] = field(default_factory=dict)
    agencies: Mapping[str, Located[Agency]] = field(default_factory=dict)
    offices: Mapping[str, Located[Office]] = field(default_factory=dict)
    blocs: Mapping[str, Located[Bloc]] = field(default_factory=dict)
    meetings: Mapping[str, Located[Meeting]] = field(default_factory=dict)
    movements: Mapping[str, Located[Movement]] = field(default_factory=dict)
    documents: Mapping[str, Located[CitedDocument]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CuratedSource:
    """One source with its spans and claims, each with its place."""

    source: Located[Source]
    about: str | None
    spans: Mapping[str, Located[Span]]
    claims: tuple[Located[Claim], ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """All curated data, consistent within itself: every id used exists."""

    settings: DatasetFile
    registry: Registry
    sources: tuple[CuratedSource, ...]


def read_dataset(directory: Path, root: Path, codes: Mapping[str, Mapping[str, Label]]) -> Dataset:
    """Read `directory` (as `sources/` is laid out); `root` is what findings name files relative to.

    `codes` holds the concepts of the ontology's code lists, by scheme and slug. Raises `FindingsError`
    with every finding in every file.
    """
    settings_path = directory / "dataset.yaml"
    if not settings_path.is_file():
        where = Position(shown(settings_path, root))
        raise FindingsError([Finding(where, "no such file", "name a directory laid out as sources/ is")])
    findings: list[Finding] = []
    settings = validated(read_document(settings_path, shown(settings_path, root)), DatasetFile)
    registry_documents = _documents(directory / "registry", root, findings)
    source_documents = _documents(directory / "articles", root, findings)
    registry = _registry(registry_documents, findings)
    sources = tuple(_sources(source_documents, findings))
    if not findings:
        findings += _unknown_ids(registry, sources, codes)
        findings += _undated_teasers(sources)
        findings += _namesakes_not_told_apart(registry)
    if findings:
        raise FindingsError(findings)
    return Dataset(settings, registry, sources)


def _documents(directory: Path, root: Path, findings: list[Finding]) -> list[Document]:
    documents = []
    for path in sorted(directory.glob("*.yaml")):
        try:
            documents.append(read_document(path, shown(path, root)))
        except FindingsError as error:
            findings += error.findings
    return documents


def _registry(documents: list[Document], findings: list[Finding]) -> Registry:
    entries: dict[str, dict[str, Located[Record]]] = {name: {} for name in LISTS}
    for document in documents:
        try:
            file = validated(document, RegistryFile)
        except FindingsError as error:
            findings += error.findings
            continue
        for name in LISTS:
            for index, record in enumerate(getattr(file, name)):
                _add(entries[name], record.id, Located(record, document.position((name, index))), findings)
    for slug in entries["agencies"].keys() & entries["blocs"].keys():
        where = entries["blocs"][slug].position
        findings.append(Finding(where, f"'{slug}' is also the id of an agency", "rename one: bodies share ids"))
    return Registry(**entries)  # type: ignore[arg-type]  # each list holds the records its name says


def _sources(documents: list[Document], findings: list[Finding]) -> Iterator[CuratedSource]:
    seen: dict[str, Located[Source]] = {}
    for document in documents:
        try:
            file = validated(document, SourceFile)
        except FindingsError as error:
            findings += error.findings
            continue
        source = Located(file.source, document.position(("source",)))
        _add(seen, file.source.id, source, findings)
        spans = {slug: Located(span, document.position(("spans", slug))) for slug, span in file.spans.items()}
        claims = tuple(Located(claim, document.position(("claims", i))) for i, claim in enumerate(file.claims))
        by_id: dict[str, Located[Claim]] = {}
        for claim in claims:
            _add(by_id, claim.record.id, claim, findings)
        yield CuratedSource(source, file.about, spans, claims)


def _add(
    entries: dict[str, Located[RecordType]], slug: str, entry: Located[RecordType], findings: list[Finding]
) -> None:
    if slug in entries:
        first = entries[slug].position
        findings.append(Finding(entry.position, f"the id '{slug}' is taken", f"first used at {first}"))
    entries[slug] = entry


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
