"""The curated data set: settings, registry, sources and decisions, read whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from khoi.addresses import Addresses, Kind
from khoi.errors import Finding, FindingsError, Position, shown
from khoi.messages import said
from loaders.claims.base import Claim, Sourced, SourcedClaim
from loaders.curated import (
    CoverageFile,
    CuratorDecision,
    DatasetFile,
    DecisionFile,
    LookUp,
    LookUpFile,
    Source,
    SourceFile,
    Span,
)
from loaders.documents import Document, read_document
from loaders.folders import curated_files
from loaders.receipts import Receipt, ReceiptFile
from loaders.records.common import Label, Record
from loaders.records.registry import RegistryFile
from loaders.registry import LISTS, Located, RecordType, Registry
from loaders.validated import RecordType as FileType
from loaders.validated import validated


@dataclass(frozen=True, slots=True)
class CuratedSource:
    """One source with its spans and claims, each with its place."""

    source: Located[Source]
    about: str | None
    spans: Mapping[str, Located[Span]]
    claims: tuple[Located[Claim], ...]
    nothing_recorded: Label | None = None
    receipts: tuple[Located[Receipt], ...] = ()

    def is_verified(self, claim: Claim) -> bool:
        """Say whether a receipt confirms every span that a claim rests on; a claim without evidence never is."""
        digests = [self.spans[span].record.sha256 for span in claim.evidence if span in self.spans]
        return len(digests) == len(claim.evidence) and any(each.record.confirms(digests) for each in self.receipts)


@dataclass(frozen=True, slots=True)
class Dataset:
    """All curated data, consistent within itself: every id used exists."""

    settings: DatasetFile
    registry: Registry
    sources: tuple[CuratedSource, ...]
    decisions: tuple[Located[CuratorDecision], ...] = ()
    receipts: Mapping[str, Located[ReceiptFile]] = field(default_factory=dict)
    coverage: Located[CoverageFile] | None = None
    lookups: tuple[Located[LookUp], ...] = ()
    unread: frozenset[str] = frozenset()
    """Ids of sources whose files cannot be read, as the files are named: what names them is no fault of its own."""


def read_dataset(directory: Path, root: Path) -> tuple[Dataset, list[Finding]]:
    """Return what can be read of `directory` (as `sources/` is laid out), and every finding in every file.

    `root` is what findings name files relative to. Whether the files fit each other is for `loaders.consistency` to
    say. Raises `FindingsError` if the settings, without which nothing has an address, cannot be read.
    """
    settings_path = directory / "dataset.yaml"
    # Also what a mistyped folder looks like, hence the hint to name another.
    if not settings_path.is_file():
        where = Position(shown(settings_path, root))
        raise FindingsError([Finding(where, said("no-such-file"), said("name-a-directory"))])
    findings: list[Finding] = []
    # Raises alone among the files: without the base nothing has an address.
    settings = validated(read_document(settings_path, shown(settings_path, root)), DatasetFile)
    registry_documents = _documents(directory / "registry", root, findings)
    source_documents = _documents(directory / "articles", root, findings)
    registry = _registry(registry_documents, findings)
    receipts = _receipts(_documents(directory / "receipts", root, findings), findings)
    sources = tuple(_with_receipts(source, receipts) for source in _sources(source_documents, findings))
    decisions = tuple(_decisions(_documents(directory / "decisions", root, findings), findings))
    coverage = _if_there(directory / "coverage.yaml", root, CoverageFile, findings)
    lookups = tuple(_lookups(_if_there(directory / "lookups.yaml", root, LookUpFile, findings)))
    return Dataset(settings, registry, sources, decisions, receipts, coverage, lookups), findings


def _if_there(path: Path, root: Path, model: type[FileType], findings: list[Finding]) -> Located[FileType] | None:
    """Return a file that a data set may do without."""
    if not path.is_file():
        return None
    try:
        document = read_document(path, shown(path, root))
        return Located(validated(document, model), document, ())
    except FindingsError as error:
        findings += error.findings
        return None


def _lookups(file: Located[LookUpFile] | None) -> Iterator[Located[LookUp]]:
    if file is not None:
        for index, record in enumerate(file.record.lookups):
            yield Located(record, file.document, ("lookups", index))


def _documents(directory: Path, root: Path, findings: list[Finding]) -> list[Document]:
    documents = []
    for path in curated_files(directory, root, findings):
        try:
            documents.append(read_document(path, shown(path, root)))
        except FindingsError as error:
            findings += error.findings
    return documents


def _files(
    documents: list[Document], model: type[FileType], findings: list[Finding]
) -> Iterator[tuple[FileType, Document]]:
    """Yield each document as a record of `model`; what is wrong with one is added to `findings`."""
    for document in documents:
        try:
            file = validated(document, model)
        except FindingsError as error:
            findings += error.findings
        else:
            yield file, document


def _registry(documents: list[Document], findings: list[Finding]) -> Registry:
    entries: dict[str, dict[str, Located[Record]]] = {name: {} for name in LISTS}
    for file, document in _files(documents, RegistryFile, findings):
        for name in LISTS:
            for index, record in enumerate(getattr(file, name)):
                _add(entries[name], record.id, Located(record, document, (name, index)), findings)
    # Claims name a body without saying which of the two it is.
    for slug in entries["agencies"].keys() & entries["blocs"].keys():
        where = entries["blocs"][slug].position
        findings.append(Finding(where, said("id-of-agency", id=slug), said("rename-one")))
    return Registry(**entries)  # type: ignore[arg-type]  # each list holds the records its name says


def _sources(documents: list[Document], findings: list[Finding]) -> Iterator[CuratedSource]:
    seen: dict[str, Located[Source]] = {}
    for file, document in _files(documents, SourceFile, findings):
        source = Located(file.source, document, ("source",))
        _add(seen, file.source.id, source, findings)
        spans = {slug: Located(span, document, ("spans", slug)) for slug, span in file.spans.items()}
        claims = tuple(Located(claim, document, ("claims", i)) for i, claim in enumerate(file.claims))
        by_id: dict[str, Located[Claim]] = {}
        for claim in claims:
            _add(by_id, claim.record.id, claim, findings)
        yield CuratedSource(source, file.about, spans, claims, file.nothing_recorded)


def _receipts(documents: list[Document], findings: list[Finding]) -> dict[str, Located[ReceiptFile]]:
    found: dict[str, Located[ReceiptFile]] = {}
    for file, document in _files(documents, ReceiptFile, findings):
        _add(found, file.source, Located(file, document, ()), findings)
    return found


def _with_receipts(source: CuratedSource, receipts: Mapping[str, Located[ReceiptFile]]) -> CuratedSource:
    file = receipts.get(source.source.record.id)
    if file is None:
        return source
    own = (Located(one, file.document, ("receipts", index)) for index, one in enumerate(file.record.receipts))
    return replace(source, receipts=tuple(own))


def _decisions(documents: list[Document], findings: list[Finding]) -> Iterator[Located[CuratorDecision]]:
    seen: dict[str, Located[CuratorDecision]] = {}
    for file, document in _files(documents, DecisionFile, findings):
        for index, record in enumerate(file.decisions):
            decision = Located(record, document, ("decisions", index))
            _add(seen, record.id, decision, findings)
            yield decision


def _add(
    entries: dict[str, Located[RecordType]], slug: str, entry: Located[RecordType], findings: list[Finding]
) -> None:
    if slug in entries:
        # The later entry takes the id, so that ids in the rest of the files are still checked.
        first = entries[slug].position
        findings.append(Finding(entry.position, said("id-taken", id=slug), said("first-used-at", where=first)))
    entries[slug] = entry


def sourced_claims(dataset: Dataset, addresses: Addresses) -> tuple[SourcedClaim, ...]:
    """Return every claim of every source, in file order."""
    return tuple(claim for source in dataset.sources for claim in _claims_of(source, addresses))


def _claims_of(source: CuratedSource, addresses: Addresses) -> Iterator[SourcedClaim]:
    source_id = source.source.record.id
    for located in source.claims:
        record = located.record
        yield Sourced(
            this=addresses.thing(Kind.CLAIM, f"{source_id}--{record.id}"),
            record=record,
            source=addresses.thing(Kind.SOURCE, source_id),
            source_id=source_id,
            meeting=record.stands_at(source.about),
            verified=source.is_verified(record),
            position=located.position,
        )
