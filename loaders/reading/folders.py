"""Which files of a data set are read, and what lies beside them as if it were.

A curated file is `NAME.yaml`, directly in one of the data set's folders. Whatever else bears YAML's name there is
told, since a file that nobody reads looks like one that was read. An editor's lock (`.#NAME.yaml`) is left alone.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from khoi.errors import Finding, Position, shown
from khoi.messages import Message, said

SUFFIX = ".yaml"
_LOCK = ".#"


def curated_files(folder: Path, root: Path, findings: list[Finding]) -> Iterator[Path]:
    """Yield the curated files of `folder` in the order of their names; add to `findings` what is no such file.

    `root` is what findings name files relative to. A folder that does not exist has no files.
    """

    def unreadable(error: OSError) -> None:
        # A folder that is not there has no files, which is no fault.
        if Path(error.filename).exists():
            findings.append(
                _finding(Path(error.filename), root, said("cannot-be-listed", why=error.strerror), said("allow-it"))
            )

    for place, folders, files in os.walk(folder, onerror=unreadable):
        # os.walk descends in the order of this very list; sorted, findings come in the same order on any disk.
        folders.sort()
        misnamed = (Path(place, name) for name in folders if name.endswith(SUFFIX))
        findings += (_finding(path, root, said("folder-not-file"), said("rename-folder")) for path in misnamed)
        for name in sorted(files):
            path = Path(place, name)
            # `.yml` and `.YAML` are looked at only to be told: a file that nobody reads looks like one that was read.
            if path.suffix.lower() not in (SUFFIX, ".yml") or name.startswith(_LOCK):
                continue
            found = _out_of_place(path, folder, root)
            if found is None:
                yield path
            else:
                findings.append(found)


def write_whole(path: Path, text: str) -> None:
    """Write a curated file in one step; its line ends stay as `text` has them."""
    working = path.with_name(f"{_LOCK}{path.name}")  # no reader of curated files takes it up, should it be left behind
    with working.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        # Renaming alone survives a killed process, not a power cut: the name may reach the disk before the bytes.
        os.fsync(file.fileno())
    working.replace(path)


def _out_of_place(path: Path, folder: Path, root: Path) -> Finding | None:
    if path.parent != folder:
        return _finding(path, root, said("folder-below"), said("move-into", folder=shown(folder, root)))
    if path.suffix != SUFFIX:
        hint = said("rename-to", name=f"{path.stem}{SUFFIX}")
        return _finding(path, root, said("other-suffix", suffix=path.suffix), hint)
    if path.name.startswith("."):
        return _finding(path, root, said("hidden-file"), said("delete-or-rename-dot"))
    return None


def _finding(path: Path, root: Path, what: Message, hint: Message) -> Finding:
    return Finding(Position(shown(path, root)), what, hint)
