"""Curated files watched, so that a release can be built again after each edit."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfiles import watch

# Long enough to start the watcher, too short to be noticed before the first build.
_FIRST_WAIT_MILLISECONDS = 50


def changes(folders: Sequence[Path]) -> Iterator[None]:
    """Yield soon, and then each time that a file below `folders` has changed; never end.

    What changes while the caller is busy counts too. What editors write beside a file is no change: the lock
    `.#a.yaml`, the swap file `.a.yaml.swp`, the backup `a.yaml~`. A folder that is not there is not watched.
    """
    # The watcher raises for a folder that does not exist, such as `receipts/` of a new data set.
    there = [folder for folder in folders if folder.is_dir()]
    first = True
    # The watcher starts with its first wait, so a wait that ends without a change starts it before the first build.
    for found in watch(*there, rust_timeout=_FIRST_WAIT_MILLISECONDS, yield_on_timeout=True):
        if first or found:
            first = False
            yield
