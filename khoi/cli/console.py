"""Where commands print: answers to standard output, all else to standard error."""

from pathlib import Path

from rich.console import Console

from khoi.resources import resource

out = Console()
errors = Console(stderr=True)

RELEASES = Path("releases")
SOURCES = resource("sources")
