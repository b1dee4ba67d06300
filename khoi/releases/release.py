"""Releases: immutable directories, each with its manifest; `current` points at the one served."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Self

from pydantic import ValidationError
from pyoxigraph import NamedNode, Store

from khoi.errors import KhoiError
from khoi.releases.calibration import Calibration
from khoi.releases.folder import point
from khoi.releases.frozen import Frozen

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


class FileEntry(Frozen):
    """One file of a release: SHA-256 in hex and size in bytes."""

    sha256: str
    bytes: int


class FindingEntry(Frozen):
    """A warning that was published with the release; `vi` says in Vietnamese what `what` and `hint` say in English."""

    where: str
    what: str
    hint: str
    vi: str = ""

    @property
    def regardless_of_line(self) -> tuple[str, str, str]:
        """What tells a finding from others, however many lines were added above it: file, what, hint."""
        return self.where.partition(":")[0], self.what, self.hint


class SourceEntry(Frozen):
    """A source in the release: its curated file's SHA-256 and how many claims it makes, by kind."""

    sha256: str
    claims: Mapping[str, int]


class Horizon(Frozen):
    """The first and the last day on which any source saw anybody hold anything (ISO dates)."""

    first: str
    last: str


class Withdrawn(Frozen):
    """What was redacted, remembered by keyed digests (HMAC-SHA-256) of `{kind}/{slug}`; `key` is in hex.

    `"person/nguyen-van-vi-du" in withdrawn` says whether that person was.
    """

    key: str = ""
    digests: tuple[str, ...] = ()

    def __contains__(self, thing: str) -> bool:
        return bool(self.key) and self._digest(thing) in self.digests

    def having(self, things: Iterable[str]) -> Self:
        """Return the same with these things too."""
        return self.model_copy(update={"digests": tuple(sorted({*self.digests, *map(self._digest, things)}))})

    def mark(self, thing: str) -> str:
        """Return eight hex digits that stand for a thing's name in ids from then on."""
        return self._digest(thing)[:8]  # 32 bits tell apart the few persons that one release redacts

    def _digest(self, thing: str) -> str:
        return hmac.new(bytes.fromhex(self.key), thing.encode(), hashlib.sha256).hexdigest()


class Manifest(Frozen):
    """What a release is and what it holds.

    `files` are for everybody, `internal` ones for the service alone: store, index of names, materialised answers.
    `seal` is the SHA-256 of the manifest's own file as it is while its seal is empty.
    """

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
    internal: Mapping[str, FileEntry]
    calibration: Calibration | None = None
    withdrawn: Withdrawn = Withdrawn()
    seal: str = ""

    @cached_property
    def edition(self) -> str:
        """The id, and after a redaction, which leaves that as it is, a digest more: caches have it in their keys."""
        digest = hashlib.sha256(" ".join(self.withdrawn.digests).encode()).hexdigest()
        return f"{self.id}-{digest[:8]}" if self.withdrawn.digests else self.id

    def as_file(self) -> bytes:
        """Return the manifest as it stands in its release, sealed."""
        unsealed = f"{self.model_copy(update={'seal': ''}).model_dump_json(by_alias=True, indent=2)}\n".encode()
        # Inside a JSON string quotation marks are escaped, so that what is replaced stands in the file only once.
        return unsealed.replace(_sealed(""), _sealed(hashlib.sha256(unsealed).hexdigest()))

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a manifest. Raises `ReleaseError` where there is none, or its file is not what it was."""
        try:
            content = path.read_bytes()
            manifest = cls.model_validate_json(content)
        except FileNotFoundError as error:
            raise ReleaseError(f"{path.parent} is no release: it has no {path.name}; run `khoi build`") from error
        except OSError as error:
            raise ReleaseError(f"{path} cannot be read: {error.strerror}") from error
        except ValidationError as error:
            raise ReleaseError(f"{path} is damaged, or of an earlier version; build the release again") from error
        if hashlib.sha256(content.replace(_sealed(manifest.seal), _sealed(""))).hexdigest() != manifest.seal:
            raise ReleaseError(f"{path} is damaged: it has not the digest that it says; build the release again")
        return manifest


class Release:
    """One release on disk, opened by its manifest."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.manifest = Manifest.read(directory / MANIFEST)

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

    def describes(self, thing: NamedNode) -> bool:
        """Say whether a statement is about `thing`; opens the store for that alone."""
        store = Store.read_only(str(self.store))  # 20 to 30 ms; the workers have theirs open in other processes
        return next(store.quads_for_pattern(thing, None, None, None), None) is not None

    def verify(self, *names: str) -> None:
        """Compare every file, or those named, with the manifest's checksum.

        Raises `ReleaseError` naming the first that differs.
        """
        known = {**self.manifest.files, **self.manifest.internal}
        expected = {name: known[name] for name in names or known}
        with ThreadPoolExecutor() as threads:  # hashing lets other threads run: 14.5 MB take 50 ms so
            found = threads.map(_entry_or_none, (self.directory / name for name in expected))
            for (name, entry), now in zip(expected.items(), found, strict=True):
                if now != entry:
                    path = self.directory / name
                    raise ReleaseError(f"{path} is not what the manifest says; build the release again")


def is_whole(directory: Path) -> bool:
    """Say whether a directory is a release of which every file is what its manifest says."""
    try:
        Release(directory).verify()
    except ReleaseError:
        return False
    return True


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
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return FileEntry(sha256=digest.hexdigest(), bytes=file.tell())


def _entry_or_none(path: Path) -> FileEntry | None:
    try:
        return file_entry(path)
    except OSError:
        return None


def _sealed(seal: str) -> bytes:
    return f'"seal": "{seal}"'.encode()


def release_id(sorted_lines: Sequence[bytes]) -> str:
    """Return the release's id: the first 16 hex digits of SHA-256 over the sorted N-Quads lines.

    A release has no blank nodes, so its sorted N-Quads are canonical (as RDFC-1.0 would have them).
    """
    digest = hashlib.sha256()
    for line in sorted_lines:
        digest.update(line)
    return digest.hexdigest()[:16]  # 64 bits: no two releases that anybody keeps will share an id
