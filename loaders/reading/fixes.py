"""What is wrong with a curated file's characters alone and has one cure, mended without a change of meaning."""

from pathlib import Path

from khoi.names.text import canonical
from loaders.reading.characters import plain
from loaders.reading.folders import write_whole


def fixed(text: str) -> str:
    """Return `text` in NFC with LF line ends and one at its end, no space before them, and every character as it looks.

    Comments, order and quotes stay. What was fixed once stays as it is.
    """
    lines = [line.rstrip() for line in plain(canonical(text)).split("\n")]
    return "\n".join(lines).rstrip("\n") + "\n"


def fix(path: Path) -> bool:
    """Rewrite a file that `fixed` would change; say whether it did. Files that are not UTF-8 are left alone."""
    try:
        # As bytes, since reading as text would turn CRLF into LF before it can be noticed.
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    mended = fixed(text)
    if mended == text:
        return False
    write_whole(path, mended)
    return True
