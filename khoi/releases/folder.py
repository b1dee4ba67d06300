"""The folder of releases as those who write to it see it: one at a time, in steps that are whole or never happened.

Whoever changes a release holds the folder's lock (`changing`). New contents are written in a working folder beside the
releases, and put into place in one step of the file system (`put_into_place`), so that a process killed at any moment
leaves every release as it was or as it shall be. What it leaves behind besides, the next one clears away: both locks
are `flock(2)`, which ends with its process, so that a working folder nobody holds is nobody's.
"""

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from khoi.errors import KhoiError

_WORKING = ".working-"
_REMOVED = ".removed-"
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2), and RENAME_SWAP of macOS

_AT_ONCE = 16  # files that wait for the disk together: 80 files take 35 ms so, and 450 ms one after the other


@contextmanager
def changing(releases: Path) -> Iterator[None]:
    """Hold the folder's lock, waiting for it; what dead processes left in the folder is cleared away first.

    The lock is not for nesting: whoever holds it would wait for itself.
    """
    with _locked(releases):
        _clear(releases)
        yield


@contextmanager
def working_folder(releases: Path) -> Iterator[Path]:
    """Make an empty folder beside the releases, for the caller alone; what is left there at the end is removed.

    To be entered by holders of the lock, who may let go of it meanwhile.
    """
    working = Path(tempfile.mkdtemp(prefix=_WORKING, dir=releases))
    with _locked(working):
        working.chmod(0o755)  # mkdtemp lets its owner in alone, and the service may be another user
        try:
            yield working
        finally:
            shutil.rmtree(working, ignore_errors=True)


def put_into_place(working: Path, final: Path) -> None:
    """Make a whole working folder the folder `final`, in one step; nothing of a folder that was there stays.

    All of it is on the disk first. Raises `KhoiError` where the file system cannot exchange two folders.
    """
    _write_through(working)
    if final.exists():
        _exchange(working, final)
        _sync(final.parent)
        shutil.rmtree(working)
    else:
        working.rename(final)
    _sync(final.parent)


def unfinished(releases: Path) -> list[Path]:
    """Return the folders that somebody is writing or removing, or left so."""
    return [path for path in releases.iterdir() if path.name.startswith((_WORKING, _REMOVED))]


def point(pointer: Path, target: Path) -> None:
    """Make `pointer` a link to `target` beside it, in one step."""
    fresh = pointer.with_name(f".{pointer.name}")
    with suppress(FileNotFoundError):  # one that was killed here may have left it
        fresh.unlink()
    fresh.symlink_to(target.name)
    fresh.replace(pointer)  # rename(2) puts it in the place of the old link in one step
    _sync(pointer.parent)


def replace_file(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write a file in one step, and through to the disk; `mode` is as in open(2)."""
    fresh = path.with_name(f".{path.name}")
    with suppress(FileNotFoundError):
        fresh.unlink()
    with open(fresh, "wb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # or a power cut may leave the new name with nothing in it
    fresh.replace(path)
    _sync(path.parent)


def remove(directory: Path) -> None:
    """Remove a release: nobody sees half of it, and what is left after a kill is cleared away by the next change."""
    doomed = directory.rename(directory.with_name(f"{_REMOVED}{directory.name}"))
    _sync(directory.parent)
    shutil.rmtree(doomed)


@contextmanager
def _locked(directory: Path, operation: int = fcntl.LOCK_EX) -> Iterator[None]:
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, operation)
        yield
    finally:
        os.close(handle)


def _clear(releases: Path) -> None:
    """Remove the working folders of processes that are no more, and releases whose removal was interrupted."""
    for left in unfinished(releases):
        # A folder that is locked has a living process; one that is gone was put into place meanwhile.
        with suppress(BlockingIOError, FileNotFoundError), _locked(left, fcntl.LOCK_EX | fcntl.LOCK_NB):
            shutil.rmtree(left)


def _exchange(one: Path, other: Path) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    rename = getattr(library, "renameat2", None) or getattr(library, "renameatx_np", None)  # Python has no call for it
    if rename is None or rename(0, os.fsencode(one.absolute()), 0, os.fsencode(other.absolute()), _EXCHANGE):
        reason = os.strerror(ctypes.get_errno()) if rename else "the system has no such call"
        raise KhoiError(
            f"{other} cannot be replaced in one step: {reason}; keep releases on a local file system (ext4, xfs, btrfs)"
        )


def _write_through(directory: Path) -> None:
    """Wait until a folder and all in it is on the disk; together, since the file system writes what waits in one go."""
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        list(threads.map(_sync, (directory, *directory.rglob("*"))))


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
