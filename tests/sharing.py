"""What the parallel workers of one test run share: folders that one of them fills, services that all of them ask.

Each worker of pytest-xdist is a process with a session of its own, so a session's release would be built, and its
service started, once a worker. Here the first that needs one makes it, under a lock. The process that started the run
ends last; it stops the services and removes the folders.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock
from services import start, stop


@dataclass(frozen=True, slots=True)
class Shared:
    """The folder of one run; each thing that is shared has its name there."""

    root: Path

    def folder(self, name: str, fill: Callable[[Path], object]) -> Path:
        """Return the folder of that name, which `fill` fills once in a run; a `fill` that fails is tried again."""
        folder, filling = self.root / name, self.root / f"{name}.filling"
        with FileLock(self.root / f"{name}.lock"):
            if not folder.exists():
                shutil.rmtree(filling, ignore_errors=True)
                filling.mkdir()
                fill(filling)
                filling.rename(folder)
        return folder

    def service(self, name: str, *arguments: str) -> str:
        """Return the base URL of `khoi serve` with `arguments`, started once in a run and stopped at its end."""
        note = self.root / f"{name}.service"
        with FileLock(self.root / f"{name}.lock"):
            if not note.exists():
                process, url = start(*arguments)
                note.write_text(f"{process} {url}", encoding="utf-8")
        return note.read_text(encoding="utf-8").split()[1]

    def close(self) -> None:
        """Stop the services."""
        stop(*(int(note.read_text(encoding="utf-8").split()[0]) for note in self.root.glob("*.service")))
