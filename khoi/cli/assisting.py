"""Commands for programs that talk to programs: mcp."""

from typing import Annotated

import typer

from khoi.errors import KhoiError


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command(epilog="Example: khoi mcp --url http://127.0.0.1:8000")(mcp)


def mcp(
    url: Annotated[str, typer.Option(help="The service to ask.")] = "http://127.0.0.1:8000",
    language: Annotated[str, typer.Option("--lang", help="Language of labels: vi or en.")] = "vi",
) -> None:
    """Serve read-only tools to a language model over standard input and output (Model Context Protocol)."""
    try:
        from khoi.client import Client
        from khoi.client.assistant import assistant
    except ModuleNotFoundError as error:
        raise KhoiError(f"'{error.name}' is not installed; run `pip install '.[mcp]'` in a clone of Khối") from error
    with Client(url, language=language) as client:
        assistant(client).run("stdio")
