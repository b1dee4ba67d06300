"""The table in docs/clients.md, made by the tests: each client that a test drives, its version, and what it did."""

import re
import subprocess
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import pytest

MATRIX = Path(__file__).parents[1] / "docs" / "clients.md"
_HEAD = "| client | version | what it did |\n|---|---|---|\n"


def rows_of(items: Iterable[pytest.Item]) -> tuple[str, ...]:
    """Return a row for each client that the tests of a run drive: `@pytest.mark.client(name, did, package=…)`."""
    marks = [mark for item in items for mark in item.iter_markers("client")]
    return tuple(sorted({_row(*mark.args, **mark.kwargs) for mark in marks}, key=str.casefold))


def written(rows: Iterable[str]) -> str:
    """Return the document with these rows in place of those it has."""
    before, _, rest = MATRIX.read_text(encoding="utf-8").partition(_HEAD)
    after = re.sub(r"\A(?:\|.*\n)*", "", rest)
    return before + _HEAD + "".join(rows) + after


def _row(name: str, did: str, *, package: str | None = None, debian: str | None = None, release: str = "") -> str:
    """Return a row with the version of a package of PyPI or of Debian, or the one that the test itself installs."""
    used = version(package) if package else _installed(debian) if debian else release
    return f"| {name} | {used} | {did} |\n"


def _installed(package: str) -> str:
    """Return the version of a Debian package, less Debian's own part of it."""
    command = ["dpkg-query", "--show", "--showformat=${Version}", package]
    shown = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout
    return shown.partition("-")[0]
