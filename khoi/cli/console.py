"""Where commands print: answers to standard output, all else to standard error; and options that many of them take."""

import json
import os
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from khoi.errors import Finding, FindingsError
from khoi.messages import Language, in_language, said
from khoi.resources import resource

out = Console(emoji=False)  # rich would draw :Office: as a picture
errors = Console(stderr=True, emoji=False)

RELEASES = Path("releases")
SOURCES = resource("sources")
Releases = Annotated[Path, typer.Option(help="Where releases are kept.")]
Sources = Annotated[Path, typer.Option(help="Curated sources, laid out as sources/ is.")]


LANGUAGE = "KHOI_LANG"


def language() -> Language:
    """Return the language of messages: as `--lang` or KHOI_LANG say, else Vietnamese where the locale is."""
    chosen = next(
        (os.environ[name] for name in (LANGUAGE, "LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "vi" if chosen.partition("_")[0] == "vi" else "en"


def say(message: str, end: str = "\n") -> None:
    """Print a message to standard output, in the reader's language."""
    _print(out, in_language(message, language()), end)


def tell(message: str) -> None:
    """Print a message to standard error, in the reader's language."""
    _print(errors, in_language(message, language()))


def tell_finding(finding: Finding) -> None:
    """Print a finding to standard error, in the reader's language."""
    _print(errors, finding.line(language()))


def print_findings(error: FindingsError) -> None:
    """Print what keeps a release from being published."""
    for finding in error.findings:
        tell_finding(finding)
    tell(said("nothing-published", count=len(error.findings)))


def print_json(value: object) -> None:
    """Print a value as JSON to standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _print(console: Console, text: str, end: str = "\n") -> None:
    # Neither coloured nor wrapped: a path or an id is to be copied, and a bracket in a text is no markup.
    console.print(text, end=end, highlight=False, markup=False, soft_wrap=True)


def _choose(value: Language | None) -> Language | None:
    if value:
        os.environ[LANGUAGE] = value  # read where a message is printed, also in processes that this one starts
    return value


# Spelt out, since typer knows no type that has a name of its own.
Lang = Annotated[Literal["en", "vi"] | None, typer.Option("--lang", callback=_choose, help="Language of messages.")]
"""What each command of a curator's day takes, and leaves to `language`."""
