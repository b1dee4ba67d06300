"""Changes of curated files: made in memory, shown as a diff, tried on a copy, then written."""

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

from khoi.errors import Finding
from loaders.codes import Codes
from loaders.consistency import read_with_findings
from loaders.reading.folders import write_whole

_BOM = "\ufeff"  # Windows' Notepad writes one at the start


@dataclass(frozen=True, slots=True)
class Changes:
    """Texts of files below `sources` that are to be others; None where a file is to go."""

    sources: Path
    texts: dict[Path, str | None] = field(default_factory=dict)

    def text(self, file: str) -> str:
        """Return what a file holds with the changes so far; nothing where there is none.

        It comes without a byte order mark, its lines ended by LF; both are put back as the file has them.
        """
        path = self.sources / file
        text = self.texts[path] or "" if path in self.texts else _held(path)
        return text.removeprefix(_BOM).replace("\r\n", "\n")

    def put(self, file: str, text: str | None) -> None:
        """Give a file another text, or take it away."""
        path = self.sources / file
        before = _held(path)
        if text is not None and "\r\n" in before:
            text = text.replace("\n", "\r\n")
        self.texts[path] = f"{_BOM}{text}" if text is not None and before.startswith(_BOM) else text

    def diff(self) -> str:
        """Return all changes as a unified diff, which `git apply` reads."""
        return "".join(line for path in sorted(self.texts) for line in self._diff(path))

    def refused(self, codes: Codes, open_before: Collection[Finding]) -> list[Finding]:
        """Return what would be wrong with the files after the changes, and was not before; nothing is written here."""
        # Without the line: the change may have moved it.
        known = {(finding.where.file, finding.what) for finding in open_before}
        with self.tried() as copy:
            found = read_with_findings(copy, copy, codes)[1]
        return [finding for finding in found if (finding.where.file, finding.what) not in known]

    @contextmanager
    def tried(self) -> Iterator[Path]:
        """Lend a copy of the sources in which the changes are made."""
        with tempfile.TemporaryDirectory(prefix="khoi-changes-") as folder:
            # `sources/` may be a repository of its own, whose history is large.
            hidden = shutil.ignore_patterns(".git")
            copy = Path(shutil.copytree(self.sources, Path(folder) / "sources", symlinks=True, ignore=hidden))
            Changes(copy, {copy / path.relative_to(self.sources): text for path, text in self.texts.items()}).write()
            yield copy

    def write(self) -> None:
        """Write the changes; each file is whole at any moment."""
        for path, text in self.texts.items():
            if text is None:
                path.unlink(missing_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text)

    def _diff(self, path: Path) -> Iterator[str]:
        file, text = path.relative_to(self.sources), self.texts[path]
        names = (f"a/{file}" if path.is_file() else "/dev/null", f"b/{file}" if text is not None else "/dev/null")
        lines = (_held(path).splitlines(keepends=True), (text or "").splitlines(keepends=True))
        for line in unified_diff(*lines, *names):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _held(path: Path) -> str:
    # As bytes: reading as text would turn CRLF into LF, and the diff would be of every line.
    return path.read_bytes().decode("utf-8") if path.is_file() else ""
