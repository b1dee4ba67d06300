"""Which files of a data set are read, and what lies beside them as if it were.

A curated file is `NAME.yaml`, directly in one of the data set's folders. Whatever else bears YAML's name there is
told, since a file that nobody reads looks like one that was read. An editor's lock (`.#NAME.yaml`) is left alone.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from khoi.errors import Finding, Position, shown

SUFFIX = ".yaml"
_LOCK = ".#"


def curated_files(folder: Path, root: Path, findings: list[Finding]) -> Iterator[Path]:
    """Yield the curated files of `folder` in the order of their names; add to `findings` what is no such file.

    `root` is what findings name files relative to. A folder that does not exist has no files.
    """

    def unreadable(error: OSError) -> None:
        if Path(error.filename).exists():
            findings.append(_finding(Path(error.filename), root, f"cannot be listed: {error.strerror}", "allow it"))

    for place, folders, files in os.walk(folder, onerror=unreadable):
        folders.sort()
        misnamed = (Path(place, name) for name in folders if name.endswith(SUFFIX))
        findings += (_finding(path, root, "a folder, not a file", "rename the folder") for path in misnamed)
        for name in sorted(files):
            path = Path(place, name)
            if path.suffix.lower() not in (SUFFIX, ".yml") or name.startswith(_LOCK):
                continue
            found = _out_of_place(path, folder, root)
            if found is None:
                yield path
            else:
                findings.append(found)


def _out_of_place(path: Path, folder: Path, root: Path) -> Finding | None:
    if path.parent != folder:
        return _finding(path, root, "a file in a folder below is not read", f"move it into {shown(folder, root)}")
    if path.suffix != SUFFIX:
        hint = f"rename it to '{path.stem}{SUFFIX}'"
        return _finding(path, root, f"a file whose name ends in '{path.suffix}' is not read", hint)
    if path.name.startswith("."):
        return _finding(path, root, "a hidden file is not read", "delete it, or rename it without the dot")
    return None


def _finding(path: Path, root: Path, what: str, hint: str) -> Finding:
    return Finding(Position(shown(path, root)), what, hint)
