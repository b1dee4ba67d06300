"""Where commands print: answers to standard output, all else to standard error."""

from pathlib import Path

from rich.console import Console

from khoi.errors import FindingsError
from khoi.resources import resource

out = Console(emoji=False)
errors = Console(stderr=True, emoji=False)

RELEASES = Path("releases")
SOURCES = resource("sources")


def print_findings(error: FindingsError) -> None:
    """Print what keeps a release from being published."""
    for finding in error.findings:
        errors.print(str(finding), highlight=False, markup=False, soft_wrap=True)
    errors.print(f"{len(error.findings)} to mend; nothing was published")
