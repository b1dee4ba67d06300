"""Commands that answer from a release: query, sparql."""

import io
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results
from rich.table import Table

from khoi.addresses import Addresses
from khoi.backend import EmbeddedBackend, Request
from khoi.cli.console import RELEASES, out
from khoi.errors import KhoiError
from khoi.formats import GRAPH_FORMATS, RESULT_FORMATS
from khoi.queries import query_files
from khoi.release import current
from khoi.resources import resource

Releases = Annotated[Path, typer.Option(help="Where releases are kept.")]


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


FormatOption = Annotated[Format, typer.Option("--format", help="How to print the answer.")]


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    settings = {"allow_extra_args": True, "ignore_unknown_options": True}
    example = "Example: khoi query holders-of-office --office tong-kiem-toan-nha-nuoc --on 2023-08-04"
    app.command(context_settings=settings, epilog=example)(query)
    app.command(epilog="Example: khoi sparql 'SELECT (COUNT(*) AS ?n) { ?s a khoi:Meeting }'")(sparql)


def query(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="The question's name; without it, all are listed.")] = None,
    releases: Releases = RELEASES,
    format_: FormatOption = Format.TABLE,
) -> None:
    """Ask a question by name; its parameters are options, e.g. --office ID --on 2023-08-04."""
    catalogue = query_files(resource("queries"))
    if name is None:
        table = Table("question", "takes", "answers")
        for file in catalogue.values():
            table.add_row(file.name, ", ".join(parameter.name for parameter in file.parameters), file.summary)
        out.print(table)
        return
    if name not in catalogue:
        raise KhoiError(f"there is no question '{name}'; `khoi query` lists them")
    release = current(releases)
    values = {"lang": "vi"} if any(p.name == "lang" for p in catalogue[name].parameters) else {}
    text = catalogue[name].render(values | _options(context.args), Addresses(release.manifest.base))
    _print_answer(text, EmbeddedBackend.open(release.store), format_)


def sparql(
    text: Annotated[str, typer.Argument(help="A SPARQL query; the usual prefixes are declared for you.")],
    releases: Releases = RELEASES,
    format_: FormatOption = Format.TABLE,
) -> None:
    """Evaluate a SPARQL query on the current release."""
    from khoi.backend import PREFIXES

    declared = "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in PREFIXES.items())
    _print_answer(declared + text, EmbeddedBackend.open(current(releases).store), format_)


def _options(arguments: list[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    pending = iter(arguments)
    for argument in pending:
        if not argument.startswith("--"):
            raise KhoiError(f"'{argument}' is not an option; write --name value")
        name, equals, value = argument[2:].partition("=")
        given = value if equals else next(pending, None)
        if given is None:
            raise KhoiError(f"'--{name}' needs a value")
        values[name] = given
    return values


def _print_answer(text: str, backend: EmbeddedBackend, format_: Format) -> None:
    extension = Format.JSON if format_ is Format.TABLE else format_
    results = next((f for f in RESULT_FORMATS if f.extension == extension), None)
    graph = next((f for f in GRAPH_FORMATS if f.extension == extension), GRAPH_FORMATS[0])
    output = io.BytesIO()
    media_types: list[str] = []

    def start(media_type: str) -> io.BytesIO:
        media_types.append(media_type)
        return output

    backend.answer(Request(text, results, graph), start)
    if format_ is Format.TABLE and media_types == [RESULT_FORMATS[0].media_type]:
        _print_table(output.getvalue())
    else:
        print(output.getvalue().decode("utf-8").rstrip("\n"))  # noqa: T201


def _print_table(answer: bytes) -> None:
    results = parse_query_results(answer, format=QueryResultsFormat.JSON)
    if not isinstance(results, QuerySolutions):
        out.print(str(bool(results)).lower())
        return
    table = Table(*(variable.value for variable in results.variables))
    for solution in results:
        table.add_row(*("" if term is None else _shown(term.value) for term in solution))
    out.print(table)
    out.print(f"{table.row_count} rows", highlight=False)


def _shown(value: str) -> str:
    return value.rpartition("/id/")[2] if "/id/" in value else value.rpartition("#")[2]
