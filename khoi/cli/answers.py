"""Commands that answer from a release: search, query, sparql."""

import io
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.table import Table

from khoi.addresses import Addresses, Kind, written
from khoi.cli import who_held
from khoi.cli.console import RELEASES, Releases, out, say
from khoi.errors import KhoiError
from khoi.names.text import nearest
from khoi.releases.release import Release, current
from khoi.resources import resource
from khoi.search.index import NameIndex
from khoi.search.ranking import Match
from khoi.sparql.backend import Backend, NotAcceptableError, QueryError, Request
from khoi.sparql.formats import GRAPH_FORMATS, RESULT_FORMATS, SPARQL_JSON
from khoi.sparql.queries import QueryFile, query_files
from khoi.sparql.rows import Row, read_table

Format = Literal["table", "csv", "json", "ttl"]
_HELP = "--help"
_GRAPHS = {"table": "ttl", "ttl": "ttl", "json": "jsonld"}
"""What a graph is printed as; CSV holds none."""
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the answer.")]


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    # `khoi query NAME --help` is about that question, so the command reads --help itself.
    settings = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": list[str]()}
    example = f"Example: {who_held.EXAMPLE}"
    app.command(context_settings=settings, epilog=example)(query)
    app.command(epilog="Example: khoi search 'thu truong BCA' --type office")(search)
    app.command(epilog="Example: khoi sparql 'SELECT (COUNT(*) AS ?n) { ?s a khoi:Meeting }'; khoi sparql FILE")(sparql)


def search(
    text: Annotated[str, typer.Argument(help="A name as you would write it; diacritics are not needed.")],
    type_: Annotated[Kind | None, typer.Option("--type", help="Only things of this kind.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at the most.")] = 10,
    releases: Releases = RELEASES,
) -> None:
    """Find persons, offices, agencies and more by name, best first."""
    found = NameIndex(current(releases).names).search(text, kinds=(type_,) if type_ else (), limit=limit)
    rows = [
        (f"{one.entry.kind}/{one.entry.id}", one.entry.label("vi"), one.match.name.text, _how(one.match))
        for one in found
    ]
    if not out.is_terminal:  # a table is as wide as the terminal, and cuts what does not fit
        for row in rows:
            print("\t".join(row))
        return
    table = Table("thing", "name", "found as", "which is")
    for row in rows:
        table.add_row(*row)
    out.print(table)
    out.print(_counted(len(found)), highlight=False)


def _how(match: Match) -> str:
    return f"{match.name.kind.value}, {match.how.name.lower()}"


def query(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="The question's name; without it, all are listed.")] = None,
    releases: Releases = RELEASES,
    format_: FormatOption = "table",
) -> None:
    """Ask a question by name; its parameters are options, e.g. --office ID --on 2023-08-04."""
    catalogue = query_files(resource("queries"))
    if name == _HELP:
        print(context.get_help())
        return
    if name is None:
        table = Table("question", "takes", "answers")
        table.add_row(who_held.NAME, ", ".join(who_held.TAKES), who_held.SUMMARY)
        for file in catalogue.values():
            table.add_row(file.name, ", ".join(parameter.name for parameter in file.parameters), file.summary)
        out.print(table)
        return
    if name == who_held.NAME:
        _who_held(context.args, releases, format_)
        return
    if name not in catalogue:
        raise KhoiError(f"there is no question '{name}'; {nearest(name, list(catalogue)) or '`khoi query` lists them'}")
    if _HELP in context.args:
        _print_question(catalogue[name])
        return
    release = current(releases)
    addresses, backend = Addresses(release.manifest.base), Backend.open(release.store)
    values = _options(context.args)
    text = catalogue[name].render(values, addresses)
    _require_known(catalogue[name], values, release, backend)
    _print_answer(text, backend, format_)


def _who_held(arguments: list[str], releases: Path, format_: Format) -> None:
    """Answer the headline question, or print what it takes."""
    if _HELP not in arguments:
        who_held.print_who_held(releases, _options(arguments), format_)
        return
    out.print(who_held.SUMMARY, "", highlight=False, markup=False)
    table = Table("option", "takes", box=None)
    for name, takes in who_held.TAKES.items():
        table.add_row(f"--{name}", takes)
    out.print(table)
    say(f"\nExample: {who_held.EXAMPLE}")


def sparql(
    text: Annotated[str, typer.Argument(metavar="QUERY|FILE|-", help="A query, a file with one, or - for the input.")],
    releases: Releases = RELEASES,
    format_: FormatOption = "table",
) -> None:
    """Evaluate a SPARQL query on the current release; the usual prefixes are declared for you."""
    from khoi.vocabulary.namespaces import DATA_PREFIXES

    declared = "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in DATA_PREFIXES.items())
    try:
        _print_answer(f"{declared}\n{_query_text(text)}", Backend.open(current(releases).store), format_)
    except QueryError as error:
        where = f"{error.line - 1}:{error.column}: " if error.line else ""  # the prefixes took the first line
        raise KhoiError(f"{where}{error}") from error


def _query_text(given: str) -> str:
    """Return the query that is given, or what is in the file or the input that is; Notepad puts a mark before it."""
    if given == "-":
        return sys.stdin.read().removeprefix("\ufeff")
    if "{" in given:  # every query has one, and hardly a file's name
        return given
    path = Path(given)
    if path.is_file():
        return path.read_text(encoding="utf-8-sig")
    if path.suffix in (".rq", ".sparql"):
        raise KhoiError(f"there is no file '{given}'")
    return given


def _print_question(file: QueryFile) -> None:
    """Print what a question answers, what it takes, and how it is asked."""
    out.print(f"{file.summary}\n{file.description}".strip(), "", highlight=False, markup=False)
    table = Table("option", "takes", "", box=None)
    for parameter in file.parameters:
        table.add_row(f"--{parameter.name}", str(parameter.type), "needed" if parameter.required else "")
    out.print(table)
    example = " ".join(f"--{name} {shlex.quote(value)}" for name, value in file.example.items())
    say(f"\nExample: khoi query {file.name} {example}".rstrip())


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


def _require_known(query_file: QueryFile, values: Mapping[str, str], release: Release, backend: Backend) -> None:
    """Raise `KhoiError` where a value names a thing the release does not have, with the nearest names."""
    addresses, labels = Addresses(release.manifest.base), query_files(resource("queries"))["labels"]
    for parameter in query_file.parameters:
        slug = values.get(parameter.name)
        if slug is None or not isinstance(parameter.type, Kind):
            continue
        named = written(slug)
        slug = named[1] if named and named[0] == parameter.type else slug
        address = slug if ":" in slug else addresses.thing(parameter.type, slug).value
        # A misspelt id would otherwise give no rows, which looks as if no source knew anything.
        if not backend.table(labels.render({"things": address}, addresses)).rows:
            found = NameIndex(release.names).search(slug, kinds=(parameter.type,), limit=3)
            meant = ", ".join(one.entry.id for one in found)
            hint = f"did you mean {meant}?" if meant else f"`khoi search '{slug}'` looks wider"
            raise KhoiError(f"there is no {parameter.type} '{slug}' in this release; {hint}")


def _print_answer(text: str, backend: Backend, format_: Format) -> None:
    """Print rows or a graph. Raises `KhoiError` where the answer is the one, and the format is of the other."""
    extension = "json" if format_ == "table" else format_
    results = next((f for f in RESULT_FORMATS if f.extension == extension), None)
    graph = next((f for f in GRAPH_FORMATS if f.extension == _GRAPHS.get(format_)), None)
    output = io.BytesIO()
    media_types: list[str] = []

    def start(media_type: str) -> io.BytesIO:
        media_types.append(media_type)
        return output

    try:
        backend.answer(Request(text, results, graph), start)
    except NotAcceptableError as error:
        kind, formats = ("a graph", "ttl or json") if results else ("rows", "table, csv or json")
        raise KhoiError(f"the answer is {kind}, which {format_} does not hold; take --format {formats}") from error
    if format_ == "table" and media_types == [SPARQL_JSON.media_type]:
        found = read_table(output.getvalue())
        _print_table(found.columns, found.rows)
    else:
        print(output.getvalue().decode("utf-8").rstrip("\n"))


def _print_table(names: Sequence[str], rows: Sequence[Row]) -> None:
    """Print rows; columns without a value, and addresses beside their label, are left out.

    Where they do not fit side by side, each row is printed as a list of its values.
    """
    shown = [name for name in names if f"{name}Label" not in names and any(name in row for row in rows)]
    widths = [max(len(name), *(len(_shown(row.get(name, ""))) for row in rows)) for name in shown]
    if sum(widths) + 3 * len(widths) < out.width:
        table = Table(*shown)
        for row in rows:
            table.add_row(*(_shown(row.get(name, "")) for name in shown))
        out.print(table)
    else:
        for row in rows:
            record = Table(box=None, show_header=False, pad_edge=False)
            for name in shown:
                if name in row:
                    record.add_row(f"[dim]{name}[/dim]", _shown(row[name]))
            out.print(record, "")
    out.print(_counted(len(rows)), highlight=False)


def _counted(rows: int) -> str:
    return f"{rows} row{'' if rows == 1 else 's'}"


def _shown(value: str) -> str:
    return " ".join(part.rpartition("/id/")[2] if "/id/" in part else part for part in value.split(" "))
