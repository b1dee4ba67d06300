"""The command that drafts a curated file from an article: `khoi draft`."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from khoi.cli.console import SOURCES, Lang, Sources, tell
from khoi.cli.curated import read_codes, read_sources
from khoi.errors import KhoiError
from khoi.messages import said
from khoi.names.text import slug_of

_DRAFTS = Path("drafts")
_SUGGESTED = "  suggested: true"


def register(app: typer.Typer) -> None:
    """Add this command to `app`."""
    app.command(epilog="Example: khoi draft article.txt --published 2023-08-05 --url https://example.org/a1")(draft)


def draft(
    files: Annotated[list[Path], typer.Argument(help="Articles: .txt, .html, .docx or .pdf.")],
    url: Annotated[str | None, typer.Option(help="Where the article was published.")] = None,
    published: Annotated[
        str | None, typer.Option(help="The page's own day, YYYY-MM-DD; it gives years to days printed without one.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A folder for drafts, or - for standard output.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="What the articles say, as JSON.")] = False,
    sources: Sources = SOURCES,
    _lang: Lang = None,
) -> None:
    """Draft curated files from articles: claims with exact spans, every one suggested, none published."""
    from loaders.drafting.article import facts_of
    from loaders.drafting.evaluated import as_json as facts_as_json
    from loaders.drafting.files import read_article
    from loaders.drafting.written import write_draft

    day = _day(published)
    to_standard_output = output is not None and str(output) == "-"
    for file in files:
        text = read_article(file)
        facts = facts_of(text, day)
        if as_json:
            body, suffix = json.dumps(facts_as_json(facts), ensure_ascii=False, indent=1) + "\n", ".json"
        else:
            body, suffix = _yaml(file, text, day, url, sources), ".yaml"
        if to_standard_output:
            typer.echo(body, nl=False)
        elif suffix == ".json" and output is not None:
            output.mkdir(parents=True, exist_ok=True)
            (output / f"{_id(file)}.json").write_text(body, encoding="utf-8")
        elif suffix == ".json":
            typer.echo(body, nl=False)
        else:
            path = write_draft(output or _DRAFTS, _id(file), text, body)
            tell(said("suggested", path=path, count=body.count(_SUGGESTED)))


def _yaml(file: Path, text: str, day: date | None, url: str | None, sources: Path) -> str:
    from loaders.drafting.article import facts_of
    from loaders.drafting.claiming.base import ArticleRead
    from loaders.drafting.proposals import proposer_of
    from loaders.drafting.written import draft_yaml

    dataset = read_sources(sources, Path.cwd())
    published = day.isoformat() if day else None
    # Read twice, with the page's day and without: a day that only the first reading knows has an assumed year.
    article = ArticleRead(_id(file), text, facts_of(text, day), facts_of(text), url, published)
    return draft_yaml(article, proposer_of(dataset, read_codes().labels["award"]))


def _id(file: Path) -> str:
    return slug_of(file.stem) or "draft"


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise KhoiError(said("published-no-day", given=text)) from error
