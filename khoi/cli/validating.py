"""The command that checks any RDF file against shapes: validate."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from khoi.cli.console import errors, tell
from khoi.resources import resource

if TYPE_CHECKING:
    from loaders.shacl.results import ValidationReport


SHAPES = resource("shapes")
ONTOLOGY = resource("ontology")


Engine = Literal["compiled", "pyshacl"]
"""What checks: shapes compiled to SPARQL, or pySHACL as the reference."""
ReportFormat = Literal["text", "turtle", "json"]


def register(app: typer.Typer) -> None:
    """Add this command to `app`."""
    app.command(epilog="Example: khoi validate dataset.nq --shapes shapes --format json")(validate)


def validate(
    data: Annotated[Path, typer.Argument(help="An RDF file: .ttl .nt .nq .trig .rdf .jsonld")],
    shapes: Annotated[Path, typer.Option(help="A Turtle file, or a folder of *.ttl.")] = SHAPES,
    engine: Annotated[Engine, typer.Option(help="pyshacl is slower, and the reference.")] = "compiled",
    format_: Annotated[ReportFormat, typer.Option("--format", help="How to print the report.")] = "text",
) -> None:
    """Check an RDF file against SHACL shapes; exit 0 if it conforms, 1 if not, 2 if no shape is about it.

    Without --shapes, the vocabulary and its codes are read beside the file.
    """
    report = _report(data, shapes, engine)
    _print(report, format_)
    if report.handed_over:
        noun = "shape was" if len(report.handed_over) == 1 else "shapes were"
        errors.print(f"{len(report.handed_over)} {noun} handed to pySHACL:", highlight=False)
        for item in report.handed_over:
            tell(f"  {item.part or item.shape}: {item.reason}")
    if not report.conforms:
        raise typer.Exit(1)


def _report(data: Path, shapes: Path, engine: Engine) -> "ValidationReport":
    from loaders.rdf_files import validate_file

    ontology = ONTOLOGY if shapes.resolve() == SHAPES.resolve() else None
    return validate_file(data, shapes, ontology, by_reference=engine == "pyshacl")


def _print(report: "ValidationReport", format_: ReportFormat) -> None:
    from loaders.shacl.report import as_json, lines, turtle

    match format_:
        case "turtle":
            print(turtle(report).decode("utf-8"), end="")
        case "json":
            print(as_json(report))
        case "text":
            for line in lines(report):
                print(line)
            count = len(report.results)
            print("conforms" if report.conforms else f"{count} result{'' if count == 1 else 's'}")
