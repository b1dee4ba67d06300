"""Commands for curators: verify, schemas, dictionary."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.table import Table

from khoi.cli.console import SOURCES, Lang, Sources, language, out, print_json, tell, tell_finding
from khoi.cli.curated import curator_named, read_codes, read_sources
from khoi.messages import in_language, said

if TYPE_CHECKING:
    from loaders.evidence.verification import Verification


Extent = Literal["whole", "opening"]
"""How much of a source a text holds."""


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command(epilog="Example: khoi verify --texts ~/texts --record")(verify)
    app.command(epilog="Example: khoi schemas")(schemas)
    app.command(epilog="Example: khoi dictionary")(dictionary)


def verify(
    texts: Annotated[Path, typer.Option(help="Folder of the texts you hold, one .txt a source.")],
    sources: Sources = SOURCES,
    only: Annotated[list[str] | None, typer.Option(help="Only this source; may be repeated.")] = None,
    record: Annotated[bool, typer.Option("--record", help="Write a receipt of what the texts confirm.")] = False,
    extent: Annotated[Extent, typer.Option(help="What the texts hold, as the receipt says it.")] = "whole",
    by: Annotated[str | None, typer.Option(help="The curator who checks; else the first of dataset.yaml.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the results as JSON.")] = False,
    _lang: Lang = None,
) -> None:
    """Check evidence against the texts you hold: spans are found again wherever a version of the text has them.

    A text that is not held is no finding; a held one in which words of a span are missing is.
    """
    from khoi.held_texts import HeldTexts
    from loaders.evidence.verification import chosen
    from loaders.evidence.verification import verify as verify_sources

    dataset = read_sources(sources, Path.cwd())
    asked = chosen(dataset, only or ())
    results = tuple(verify_sources(asked, HeldTexts(texts)))
    claims = sum(len(source.claims) for source in asked)
    if record:
        _record(results, sources, curator_named(dataset, by), extent)
    findings = [finding for result in results for finding in result.findings]
    for finding in findings:
        tell_finding(finding)
    if json:
        print_json({"claims": claims, "sources": [_entry(result) for result in results]})
    else:
        _show(results, claims)
    if findings:
        raise typer.Exit(1)


def schemas(
    directory: Annotated[Path, typer.Option(help="Where to write them.")] = Path("loaders/schemas"),
) -> None:
    """Write the JSON Schemas that editors complete curated files with."""
    from loaders.schemas import write_schemas

    for path in write_schemas(directory):
        out.print(str(path), highlight=False)


def dictionary(
    output: Annotated[Path, typer.Option("--output", "-o", help="Where to write it.")] = Path(
        "docs/data-dictionary.md"
    ),
) -> None:
    """Write the data dictionary, English and Vietnamese, as the record models have it."""
    from loaders.schemas.dictionary import dictionary as dictionary_text

    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(dictionary_text(read_codes().labels["claim-kind"]), encoding="utf-8")
    out.print(str(output), highlight=False)


def _record(results: Sequence["Verification"], sources: Path, by: str, extent: Extent) -> None:
    from loaders.evidence.recording import record as record_one

    for result in results:
        path = record_one(result, sources, by=by, on=date.today(), extent=extent)
        if path:
            tell(said("recorded", file=path))


def _show(results: Sequence["Verification"], claims: int) -> None:
    table = Table("source", "text", "spans", "claims")
    for result in results:
        source = result.source
        name = said("not-held") if result.text is None else result.text.path.name
        if result.text is not None and not result.is_the_text_read:
            name = said("another-version", file=name)
        spans = f"{len(result.found)}/{len(source.spans)}"
        claims_found = f"{result.claims_confirmed}/{len(source.claims)}"
        table.add_row(source.id, in_language(name, language()), spans, claims_found)
    out.print(table)
    held = sum(result.text is not None for result in results)
    confirmed = sum(result.claims_confirmed for result in results)
    last = said("verified-sum", held=held, sources=len(results), confirmed=confirmed, claims=claims)
    out.print(in_language(last, language()), highlight=False)


def _entry(result: "Verification") -> dict[str, object]:
    return {
        "source": result.source.id,
        "text": result.text.path.name if result.text else None,
        "isTheTextRead": result.is_the_text_read,
        "spans": {slug: result.found.get(slug) for slug in result.source.spans},
        "claimsVerified": result.claims_confirmed,
        "claims": len(result.source.claims),
    }
