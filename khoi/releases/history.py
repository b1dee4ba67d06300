"""Releases over time: which there are, which one an id means, going back to one, throwing old ones away."""

from collections.abc import Sequence
from pathlib import Path

from khoi.releases.folder import changing, remove
from khoi.releases.release import CURRENT, MANIFEST, Release, ReleaseError, current, promote


def known_releases(releases: Path) -> list[Release]:
    """Return every release in the folder, the newest first."""
    if not releases.is_dir():
        return []
    directories = (path for path in releases.iterdir() if not path.is_symlink() and not path.name.startswith("."))
    found = [Release(path) for path in directories if (path / MANIFEST).is_file()]
    return sorted(found, key=lambda release: (release.manifest.built, release.manifest.id), reverse=True)


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
        served = current(releases).manifest.id
        surplus = [release for release in known_releases(releases)[keep:] if release.manifest.id != served]
        for release in surplus:
            remove(release.directory)
    return surplus


def _listed(releases: Sequence[Release]) -> str:
    return ", ".join(release.manifest.id for release in releases)
