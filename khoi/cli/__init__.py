"""The command line: `khoi build`, `khoi serve`, `khoi query` and the rest. The one part that knows both sides."""

import sys

import typer

from khoi.cli import (
    adding,
    answers,
    assisting,
    calibrating,
    checking,
    curation,
    drafting,
    entering,
    exporting,
    identities,
    publishing,
    releasing,
    reviewing,
    serving,
    validating,
)
from khoi.cli.console import language, print_findings, tell
from khoi.cli.helping import choose_language, in_vietnamese
from khoi.errors import FindingsError, KhoiError, said_of

app = typer.Typer(
    help="Khối: who held which office, when, and how do we know.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for part in (  # in the order in which `khoi --help` lists their commands
    publishing, serving, checking, curation, calibrating, entering, adding, identities, drafting, reviewing, answers,
    validating, releasing, exporting, assisting,
):  # fmt: skip
    part.register(app)


def main() -> None:
    """Run the command line: exit 0 when done, 1 with findings, 2 on wrong use."""
    choose_language(sys.argv[1:])
    commands = typer.main.get_group(app)
    try:
        (in_vietnamese(commands) if language() == "vi" else commands)()
    except FindingsError as error:  # before `KhoiError`, of which it is one
        print_findings(error)
        sys.exit(1)
    except KhoiError as error:
        tell(error.args[0] if error.args else "")
        sys.exit(2)
    except OSError as error:
        tell(said_of(error))
        sys.exit(2)
