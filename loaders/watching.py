"""Curated files watched, so that a release can be built again after each edit."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

_SETTLED_SECONDS = 0.1


def changes(folders: Sequence[Path]) -> Iterator[None]:
    """Yield at once, and then each time that a file below `folders` is another than before; never end.

    What changes while the caller is busy counts too.
    """
    before = None
    while True:
        now = {path: path.stat().st_mtime_ns for folder in folders for path in folder.rglob("*") if path.is_file()}
        if now != before:
            before = now
            yield
        else:
            time.sleep(_SETTLED_SECONDS)
