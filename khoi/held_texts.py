"""Texts of sources that somebody holds: files `*.txt` in one folder, known by digest; no release contains them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from khoi.errors import KhoiError
from khoi.names.text import canonical, digest


class HeldTextError(KhoiError):
    """A folder or a file of texts that cannot be read."""


@dataclass(frozen=True, slots=True)
class HeldText:
    """A text in canonical form, and the file that holds it."""

    path: Path
    text: str

    def bears(self, start: int, end: int, sha256: str) -> bool:
        """Say whether the code points from `start` up to `end` are those that have this digest."""
        return digest(self.text[start:end]) == sha256


class HeldTexts:
    """The texts in a folder, found by their digest alone, whatever the files are called.

    Files may come, change and go: each is read again when its size or its time has changed.
    Raises `HeldTextError` if the folder or a file in it cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._digests: dict[Path, tuple[tuple[int, int], str]] = {}
        for path in self._files():
            self._digest(path)

    def find(self, sha256: str) -> HeldText | None:
        """Return the text whose canonical form has this digest, or None. Raises as the class does; reads files."""
        for path in self._files():
            if self._digest(path) == sha256:
                text = read_text(path)
                if digest(text) == sha256:  # or it was written to since its digest was taken
                    return HeldText(path, text)
        return None

    def __iter__(self) -> Iterator[HeldText]:
        """Yield every text, in the order of the files' names. Raises as the class does."""
        return (HeldText(path, read_text(path)) for path in self._files())

    def _files(self) -> list[Path]:
        if not self._folder.is_dir():
            raise HeldTextError(f"{self._folder} is no folder of texts; name one that holds a .txt file a source")
        return sorted(self._folder.glob("*.txt"))

    def _digest(self, path: Path) -> str:
        stamp = _stamp(path)
        # To digest every text for each page would read the whole folder; time and size tell what is new.
        known = self._digests.get(path)
        if known is None or known[0] != stamp:
            known = self._digests[path] = (stamp, digest(read_text(path)))
        return known[1]


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError as error:
        raise HeldTextError(f"{path}: {error.strerror}") from error
    return status.st_mtime_ns, status.st_size


def read_text(path: Path) -> str:
    """Return the text in a file, in canonical form and without byte order mark. Raises `HeldTextError`."""
    try:
        # Windows editors put a byte order mark; line ends are left to `canonical`, as offsets and digests count on it.
        with path.open(encoding="utf-8-sig", newline="") as file:
            return canonical(file.read())
    except OSError as error:
        raise HeldTextError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise HeldTextError(f"{path}: byte {error.start} is not UTF-8; write the text in UTF-8") from error
