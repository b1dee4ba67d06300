"""Releases over time: which there are, which one an id means, going back to one, throwing old ones away."""

import logging
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from khoi.releases.folder import changing, remove
from khoi.releases.release import CURRENT, DUMP, MANIFEST, Release, ReleaseError, current, is_whole, promote

_SECOND = timedelta(seconds=1)


def known_releases(releases: Path) -> list[Release]:
    """Return every release in the folder whose manifest can be read, the newest first."""
    found = [release for release in _found(releases) if isinstance(release, Release)]
    return sorted(found, key=lambda release: (release.manifest.built, release.manifest.id), reverse=True)


def time_of_building(releases: Path) -> str:
    """Return when a release that is built now was built: after each that is there, even if the clock was set back.

    The time orders releases, in lists, in the feed and for Memento. It is in ISO 8601, to the second.
    """
    now = datetime.now(UTC)
    others = (datetime.fromisoformat(release.manifest.built) + _SECOND for release in known_releases(releases))
    return max((now, *others)).isoformat(timespec="seconds")


def unreadable_releases(releases: Path) -> list[ReleaseError]:
    """Return what is wrong with the releases whose manifests cannot be read."""
    return [error for error in _found(releases) if isinstance(error, ReleaseError)]


def newest_whole(releases: Path) -> Release:
    """Return the current release, its checksums verified; where it is damaged, the newest other one that is whole.

    Raises `ReleaseError` where there is no current release, or none is whole.
    """
    try:
        release = current(releases)
        release.verify()
    except ReleaseError as damage:
        whole = (release for release in known_releases(releases) if is_whole(release.directory))
        instead = next(whole, None) if (releases / CURRENT).exists() else None
        if instead is None:
            raise
        logging.error("%s; release %s is served instead", damage, instead.manifest.id)  # no fault of ours
        return instead
    return release


def find_release(releases: Path, name: str) -> Release:
    """Return the release that `name` means: `current`, an id, or the first digits of one.

    Raises `ReleaseError` where none or several begin so.
    """
    if name == CURRENT:
        return current(releases)
    known = known_releases(releases)
    found = [release for release in known if name and release.manifest.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise ReleaseError(f"several releases begin with '{name}': {_listed(found)}; write more of the id")
    raise ReleaseError(f"there is no release '{name}'; there are {_listed(known) or 'none: run `khoi build`'}")


def roll_back(releases: Path, name: str) -> Release:
    """Make an older release the current one, checksums verified; return it. Raises `ReleaseError`."""
    with changing(releases):
        release = find_release(releases, name)
        promote(release, releases)
    return release


def prune(releases: Path, keep: int) -> list[Release]:
    """Remove all but the newest `keep` releases and the current one; return those removed.

    Raises `ReleaseError` where `keep` is less than one.
    """
    if keep < 1:
        raise ReleaseError("keep at least one release: --keep 1")
    with changing(releases):
        # Never removed, though `rollback` may have made an old one the current one.
        served = current(releases).manifest.id
        surplus = [release for release in known_releases(releases)[keep:] if release.manifest.id != served]
        for release in surplus:
            remove(release.directory)
    return surplus


def release_folders(releases: Path) -> list[Path]:
    """Return the directories in the folder that hold a release, whole or damaged."""
    paths = sorted(releases.iterdir()) if releases.is_dir() else []
    seen = (path for path in paths if not path.is_symlink() and not path.name.startswith("."))
    # Without its manifest a damaged release still holds names, which `redact` must not overlook.
    return [path for path in seen if (path / MANIFEST).exists() or (path / DUMP).exists()]


def _found(releases: Path) -> Iterator[Release | ReleaseError]:
    for path in release_folders(releases):
        try:
            yield Release(path)
        except ReleaseError as error:
            yield error


def _listed(releases: Sequence[Release]) -> str:
    return ", ".join(release.manifest.id for release in releases)
