"""Commands that ask a running service: check-list, mcp."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from khoi.errors import KhoiError
from khoi.spreadsheets import csv_rows

Url = Annotated[str, typer.Option(help="The service to ask.")]
LabelLanguage = Annotated[str, typer.Option("--lang", help="Language of labels: vi or en.")]
_SERVICE = "http://127.0.0.1:8000"
_COLUMNS = ("line", "name", "office", "on", "finding", "status", "sentence", "verified", "problem")


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command(epilog="Example: khoi check-list officers.csv > checked.csv")(check_list)
    app.command(epilog="Example: khoi mcp --url http://127.0.0.1:8000")(mcp)


def check_list(
    file: Annotated[Path, typer.Argument(help="Lines of name, office, day; CSV or TSV, - for the input.")],
    url: Url = _SERVICE,
    language: LabelLanguage = "vi",
) -> None:
    """Check a list of names, offices and days line by line; print as CSV what sources say of each, and which."""
    from api.http.problems import ProblemError
    from api.lookups.listed_lines import lines_in
    from khoi.client import Client

    try:
        lines = lines_in(sys.stdin.read() if file == Path("-") else file.read_text(encoding="utf-8-sig"))
    except ProblemError as problem:
        raise KhoiError(f"{file}: {problem.detail}; {problem.members.get('hint', '')}".rstrip("; ")) from problem
    except (OSError, UnicodeDecodeError) as error:
        raise KhoiError(f"{file}: {error}") from error
    with Client(url, language=language) as client:
        checked = client.check_list([line.model_dump() for line in lines])
    rows = ([*(_cell(one[name]) for name in _COLUMNS), " ".join(s["iri"] for s in one["sources"])] for one in checked)
    print(csv_rows([(*_COLUMNS, "sources"), *rows]), end="")


def _cell(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def mcp(url: Url = _SERVICE, language: LabelLanguage = "vi") -> None:
    """Serve read-only tools to a language model over standard input and output (Model Context Protocol)."""
    try:
        from khoi.client import Client
        from khoi.client.assistant import assistant
    except ModuleNotFoundError as error:
        raise KhoiError(f"'{error.name}' is not installed; run `pip install '.[mcp]'` in a clone of Khối") from error
    with Client(url, language=language) as client:
        assistant(client).run("stdio")
