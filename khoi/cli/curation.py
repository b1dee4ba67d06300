"""Commands for curators: verify, schemas, dictionary."""

import json as json_module
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from khoi.cli.console import SOURCES, Lang, language, out, tell, tell_finding
from khoi.cli.publishing import Sources
from khoi.errors import KhoiError
from khoi.messages import in_language, said
from khoi.resources import resource

if TYPE_CHECKING:
    from loaders.dataset import Dataset
    from loaders.verification import Verification


class Extent(StrEnum):
    """How much of a source a text holds."""

    WHOLE = "whole"
    OPENING = "opening"


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
    extent: Annotated[Extent, typer.Option(help="What the texts hold, as the receipt says it.")] = Extent.WHOLE,
    by: Annotated[str | None, typer.Option(help="The curator who checks; else the first of dataset.yaml.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the results as JSON.")] = False,
    _lang: Lang = None,
) -> None:
    """Check evidence against the texts you hold: spans are found again wherever a version of the text has them.

    A text that is not held is no finding; a held one in which words of a span are missing is.
    """
    from khoi.held_texts import HeldTexts
    from loaders.codes import read_codes
    from loaders.consistency import read_consistent
    from loaders.verification import chosen
    from loaders.verification import verify as verify_sources

    dataset = read_consistent(sources, Path.cwd(), read_codes(resource("ontology") / "codes").labels)
    asked = chosen(dataset, only or ())
    results = tuple(verify_sources(asked, HeldTexts(texts)))
    claims = sum(len(source.claims) for source in asked)
    if record:
        _record(results, sources, curator_named(dataset, by), extent)
    findings = [finding for result in results for finding in result.findings]
    for finding in findings:
        tell_finding(finding)
    if json:
        entries = [_entry(result) for result in results]
        print(json_module.dumps({"claims": claims, "sources": entries}, ensure_ascii=False, indent=2))  # noqa: T201
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
    from loaders.codes import read_codes
    from loaders.schemas.dictionary import dictionary as dictionary_text

    codes = read_codes(resource("ontology") / "codes").labels
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(dictionary_text(codes["claim-kind"]), encoding="utf-8")
    out.print(str(output), highlight=False)


def curator_named(dataset: "Dataset", by: str | None) -> str:
    """Return the curator `by`, or the first there is. Raises `KhoiError` where there is no such curator."""
    known = [curator.id for curator in dataset.settings.curators]
    if by is not None and by not in known:
        raise KhoiError(said("curator-unknown", id=by, known=", ".join(known)))
    return by or known[0]


def _record(results: Sequence["Verification"], sources: Path, by: str, extent: Extent) -> None:
    from loaders.recording import record as record_one

    for result in results:
        path = record_one(result, sources, by=by, on=date.today(), extent=extent.value)
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
        table.add_row(source.source.record.id, in_language(name, language()), spans, claims_found)
    out.print(table)
    held = sum(result.text is not None for result in results)
    confirmed = sum(result.claims_confirmed for result in results)
    last = said("verified-sum", held=held, sources=len(results), confirmed=confirmed, claims=claims)
    out.print(in_language(last, language()), highlight=False)


def _entry(result: "Verification") -> dict[str, object]:
    return {
        "source": result.source.source.record.id,
        "text": result.text.path.name if result.text else None,
        "isTheTextRead": result.is_the_text_read,
        "spans": {slug: result.found.get(slug) for slug in result.source.spans},
        "claimsVerified": result.claims_confirmed,
        "claims": len(result.source.claims),
    }
