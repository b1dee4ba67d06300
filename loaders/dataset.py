"""The curated data set: settings, registry, sources and decisions, read whole."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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
    Receipt,
    ReceiptFile,
    Source,
    SourceFile,
    Span,
)
from loaders.reading.documents import read_document
from loaders.reading.folders import curated_files
from loaders.reading.validated import RecordType as FileType
from loaders.reading.validated import validated
from loaders.records.common import Label, Record
from loaders.records.registry import RegistryFile
from loaders.registry import LISTS, Located, RecordType, Registry


@dataclass(frozen=True, slots=True)
class CuratedSource:
    """One source with its spans and claims, each with its place."""

    source: Located[Source]
    about: str | None
    spans: Mapping[str, Located[Span]]
    claims: tuple[Located[Claim], ...]
    nothing_recorded: Label | None = None
    receipts: tuple[Located[Receipt], ...] = ()

    @property
    def id(self) -> str:
        """The source's id."""
        return self.source.record.id

    def claim_id(self, claim: Claim) -> str:
        """Return the id of a claim of this source among all claims, as decisions and addresses have it."""
        return f"{self.id}--{claim.id}"

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

    @property
    def curators(self) -> list[str]:
        """The ids of those who answer for decisions."""
        return [curator.id for curator in self.settings.curators]


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
    files = _Files(directory, root, findings)
    registry = _registry(files.folder("registry", RegistryFile), findings)
    receipts: dict[str, Located[ReceiptFile]] = {}
    for file in files.folder("receipts", ReceiptFile):
        _add(receipts, file.record.source, file, findings)
    sources = tuple(_sources(files.folder("articles", SourceFile), receipts, findings))
    decisions = tuple(_decisions(files.folder("decisions", DecisionFile), findings))
    coverage = next(files.file("coverage.yaml", CoverageFile), None)
    learnt = files.file("lookups.yaml", LookUpFile)
    lookups = tuple(one for file in learnt for one in file.each("lookups", file.record.lookups))
    return Dataset(settings, registry, sources, decisions, receipts, coverage, lookups), findings


@dataclass(frozen=True, slots=True)
class _Files:
    """Reads files below one directory into records; whatever is wrong with them is added to `findings`."""

    directory: Path
    root: Path
    findings: list[Finding]

    def folder(self, name: str, model: type[FileType]) -> Iterator[Located[FileType]]:
        """Yield each file of a folder that is a record of `model`."""
        for path in curated_files(self.directory / name, self.root, self.findings):
            yield from self._record(path, model)

    def file(self, name: str, model: type[FileType]) -> Iterator[Located[FileType]]:
        """Yield a file that a data set may do without, if it is there."""
        path = self.directory / name
        return self._record(path, model) if path.is_file() else iter(())

    def _record(self, path: Path, model: type[FileType]) -> Iterator[Located[FileType]]:
        try:
            document = read_document(path, shown(path, self.root))
            record = validated(document, model)
        except FindingsError as error:
            self.findings.extend(error.findings)
        else:
            yield Located(record, document, ())


def _registry(files: Iterable[Located[RegistryFile]], findings: list[Finding]) -> Registry:
    entries: dict[str, dict[str, Located[Record]]] = {name: {} for name in LISTS}
    for file in files:
        for name in LISTS:
            for entry in file.each(name, getattr(file.record, name)):
                _add(entries[name], entry.record.id, entry, findings)
    # Claims name a body without saying which of the two it is.
    for slug in entries["agencies"].keys() & entries["blocs"].keys():
        where = entries["blocs"][slug].position
        findings.append(Finding(where, said("id-of-agency", id=slug), said("rename-one")))
    return Registry(**entries)  # type: ignore[arg-type]  # each list holds the records its name says


def _sources(
    files: Iterable[Located[SourceFile]], receipts: Mapping[str, Located[ReceiptFile]], findings: list[Finding]
) -> Iterator[CuratedSource]:
    seen: dict[str, Located[Source]] = {}
    for file in files:
        record = file.record
        source = Located(record.source, file.document, ("source",))
        _add(seen, record.source.id, source, findings)
        spans = {slug: Located(span, file.document, ("spans", slug)) for slug, span in record.spans.items()}
        claims = tuple(file.each("claims", record.claims))
        by_id: dict[str, Located[Claim]] = {}
        for claim in claims:
            _add(by_id, claim.record.id, claim, findings)
        of_it = receipts.get(record.source.id)
        own = tuple(of_it.each("receipts", of_it.record.receipts)) if of_it else ()
        yield CuratedSource(source, record.about, spans, claims, record.nothing_recorded, own)


def _decisions(files: Iterable[Located[DecisionFile]], findings: list[Finding]) -> Iterator[Located[CuratorDecision]]:
    seen: dict[str, Located[CuratorDecision]] = {}
    for file in files:
        for decision in file.each("decisions", file.record.decisions):
            _add(seen, decision.record.id, decision, findings)
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
    for located in source.claims:
        record = located.record
        yield Sourced(
            this=addresses.thing(Kind.CLAIM, source.claim_id(record)),
            record=record,
            source=addresses.thing(Kind.SOURCE, source.id),
            source_id=source.id,
            meeting=record.stands_at(source.about),
            verified=source.is_verified(record),
            position=located.position,
        )
