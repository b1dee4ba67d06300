"""Commands for curators: verify, schemas."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from khoi.cli.console import SOURCES, errors, out
from khoi.cli.publishing import Sources
from khoi.errors import Finding
from khoi.resources import resource


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command(epilog="Example: khoi verify --texts ~/texts")(verify)
    app.command(epilog="Example: khoi schemas")(schemas)


def verify(
    texts: Annotated[
        Path, typer.Option(help="Folder of the texts you hold, one .txt a source.", exists=True, file_okay=False)
    ],
    sources: Sources = SOURCES,
) -> None:
    """Check every evidence span and digest against the texts you hold."""
    from loaders.codes import read_codes
    from loaders.consistency import read_consistent
    from loaders.verification import verify as verify_dataset

    dataset = read_consistent(sources, Path.cwd(), read_codes(resource("ontology") / "codes").labels)
    results = verify_dataset(dataset, texts)
    table = Table("source", "text", "spans", "claims")
    for result in results:
        found = result.text.name if result.text else "not held"
        spans, claims = f"{result.spans_confirmed}/{result.spans}", f"{result.claims_confirmed}/{result.claims}"
        table.add_row(result.source, found, spans, claims)
    out.print(table)
    confirmed, claims_ = sum(r.claims_confirmed for r in results), sum(r.claims for r in results)
    held = sum(result.text is not None for result in results)
    share = 100 * confirmed / claims_ if claims_ else 0
    out.print(f"{held} of {len(results)} texts, {confirmed} of {claims_} claims ({share:.0f} %)", highlight=False)
    _stop_on(finding for result in results for finding in result.findings)


def schemas(
    directory: Annotated[Path, typer.Option(help="Where to write them.")] = Path("loaders/schemas"),
) -> None:
    """Write the JSON Schemas that editors complete curated files with."""
    from loaders.schemas import write_schemas

    for path in write_schemas(directory):
        out.print(str(path), highlight=False)


def _stop_on(findings: Iterable[Finding]) -> None:
    found = list(findings)
    for finding in found:
        errors.print(str(finding), highlight=False, markup=False, soft_wrap=True)
    if found:
        raise typer.Exit(1)
