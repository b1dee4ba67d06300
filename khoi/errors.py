"""Findings: what is wrong, where it stands in a curated file, and what to do next."""

import errno
import os
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from khoi.messages import Language, Message, in_language, said


class Severity(StrEnum):
    """How much a finding weighs: a violation stops a build, a warning is published, a note can wait."""

    VIOLATION = "violation"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. Printed as `file:line:column: what — hint`."""

    where: Position
    what: str
    hint: str = ""
    severity: Severity = Severity.VIOLATION

    def __str__(self) -> str:
        return self.line("en")

    @property
    def id(self) -> str:
        """What its kind is called: the id of the message, or the local name of the shape."""
        return self.what.id if isinstance(self.what, Message) else ""

    def line(self, language: Language) -> str:
        """Return it as it is printed in a language."""
        prefix = "" if self.severity is Severity.VIOLATION else f"{in_language(said(self.severity), language)}: "
        return f"{self.where}: {prefix}{self.text(language)}"

    def text(self, language: Language) -> str:
        """Return what is wrong, and the cure, in a language."""
        what, hint = in_language(self.what, language), in_language(self.hint, language)
        return what + (f" — {hint}" if hint else "")


class KhoiError(Exception):
    """A failure that a user can act on; its text says what to do next."""


_CURES = {
    errno.ENOSPC: "make room and run it again; what was published is as it was",
    errno.EDQUOT: "make room and run it again; what was published is as it was",
    errno.EROFS: "name a folder that can be written to",
    errno.EACCES: "name one that this user may use, or change its permissions",
    errno.EPERM: "name one that this user may use, or change its permissions",
    errno.EMFILE: "allow more open files: `ulimit -n 1024`",
}


def said_of(error: OSError) -> str:
    """Say in a sentence what the system refused, where, and what to do next; engines give the cause as text alone."""
    found = (number for number in _CURES if number == error.errno or os.strerror(number) in str(error))
    cure = next((f" — {_CURES[number]}" for number in found), "")
    place = error.filename2 or error.filename  # of a link or a renaming, the second is what was to be made
    what = f"{place}: {error.strerror}" if place and error.strerror else str(error)
    return f"{what}{cure}"


class FindingsError(KhoiError):
    """Curated data that cannot be read or may not be published, with every finding at once."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings, key=lambda finding: finding.where))
        super().__init__("\n".join(str(finding) for finding in self.findings))


def shown(path: Path, root: Path) -> str:
    """Return `path` as findings print it: relative to `root` where it lies below it."""
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)
