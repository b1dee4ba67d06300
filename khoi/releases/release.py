"""Releases: immutable directories, each with its manifest; `current` points at the one served."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from khoi.errors import KhoiError
from khoi.releases.folder import point

STORE = "store"
NAMES = "names"
ANSWERS = "answers.sqlite"
DUMP = "dataset.nq.gz"
DUMPS = "dumps"
REPORT = "shacl-report.ttl"
MANIFEST = "manifest.json"
CURRENT = "current"


class ReleaseError(KhoiError):
    """There is no release to use, or it is damaged."""


class Frozen(BaseModel):
    """A frozen record written to JSON in camelCase."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, validate_by_name=True)


class FileEntry(Frozen):
    """One file of a release: SHA-256 in hex and size in bytes."""

    sha256: str
    bytes: int


class FindingEntry(Frozen):
    """A warning that was published with the release."""

    where: str
    what: str
    hint: str


class SourceEntry(Frozen):
    """A source in the release: its curated file's SHA-256 and how many claims it makes, by kind."""

    sha256: str
    claims: Mapping[str, int]


class Horizon(Frozen):
    """The first and the last day on which any source saw anybody hold anything (ISO dates)."""

    first: str
    last: str


class Manifest(Frozen):
    """What a release is and what it holds; `withdrawn` are digests of what was redacted (`khoi.releases.redaction`)."""

    id: str
    built: str
    commit: str | None
    base: str
    title: Mapping[str, str]
    description: Mapping[str, str] = {}
    publisher: Mapping[str, str] = {}
    licence: str
    corrections: str
    quads: int
    graphs: Mapping[str, int]
    classes: Mapping[str, int]
    sources: Mapping[str, SourceEntry]
    inferred: Mapping[str, int]
    horizon: Horizon | None
    tools: Mapping[str, str]
    findings: tuple[FindingEntry, ...]
    files: Mapping[str, FileEntry]
    withdrawn: tuple[str, ...] = ()

    @property
    def edition(self) -> str:
        """What tells contents apart even after a redaction, which keeps the id: whoever keeps an answer keys it so."""
        digest = hashlib.sha256(" ".join(self.withdrawn).encode()).hexdigest()
        return f"{self.id}-{digest[:8]}" if self.withdrawn else self.id

    def as_file(self) -> bytes:
        """Return the manifest as it stands in its release."""
        return f"{self.model_dump_json(by_alias=True, indent=2)}\n".encode()


class Release:
    """One release on disk, opened by its manifest."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        try:
            self.manifest = Manifest.model_validate_json((directory / MANIFEST).read_bytes())
        except FileNotFoundError as error:
            raise ReleaseError(f"{directory} is no release: it has no {MANIFEST}; run `khoi build`") from error

    @property
    def store(self) -> Path:
        """The directory of the Oxigraph store."""
        return self.directory / STORE

    @property
    def names(self) -> Path:
        """The directory of the search index. Raises `ReleaseError` for a release that was made without one."""
        names = self.directory / NAMES
        if not names.is_dir():
            raise ReleaseError(f"{self.directory} has no search index; remove it and run `khoi build`")
        return names

    @property
    def answers(self) -> Path | None:
        """The file of materialised answers, or None for a release that was made without one."""
        path = self.directory / ANSWERS
        return path if path.is_file() else None

    def verify(self) -> None:
        """Compare every file with the manifest's checksum. Raises `ReleaseError` naming the first that differs."""
        for name, entry in self.manifest.files.items():
            path = self.directory / name
            if not path.is_file() or file_entry(path) != entry:
                raise ReleaseError(f"{path} is not what the manifest says; build the release again")


def current(releases: Path) -> Release:
    """Return the release that `current` points at. Raises `ReleaseError` where there is none."""
    pointer = releases / CURRENT
    if not pointer.exists():
        raise ReleaseError(f"there is no release in {releases}; run `khoi build`")
    return Release(pointer.resolve())


def promote(release: Release, releases: Path) -> None:
    """Point `current` at `release`, in one step that no reader sees half done; for holders of the folder's lock."""
    release.verify()
    point(releases / CURRENT, release.directory)


def file_entry(path: Path) -> FileEntry:
    """Return digest and size of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return FileEntry(sha256=digest.hexdigest(), bytes=path.stat().st_size)


def release_id(sorted_lines: Sequence[bytes]) -> str:
    """Return the release's id: the first 16 hex digits of SHA-256 over the sorted N-Quads lines.

    A release has no blank nodes, so its sorted N-Quads are canonical (as RDFC-1.0 would have them).
    """
    digest = hashlib.sha256()
    for line in sorted_lines:
        digest.update(line)
    return digest.hexdigest()[:16]
