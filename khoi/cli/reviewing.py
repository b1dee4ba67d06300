"""Commands that bring a draft into the curated sources: review, accept."""

from pathlib import Path
from typing import Annotated

import typer

from khoi.cli.console import SOURCES, Lang, out, tell, tell_finding
from khoi.cli.curation import curator_named
from khoi.cli.publishing import Sources
from khoi.errors import FindingsError
from khoi.messages import said
from khoi.resources import resource

DraftPath = Annotated[Path, typer.Argument(metavar="DRAFT", help="The draft's YAML, its text beside it.")]
By = Annotated[str | None, typer.Option(help="The curator who accepts; else the first of dataset.yaml.")]


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command(epilog="Example: khoi review drafts/article.yaml --terminal")(review)
    app.command(epilog="Example: khoi accept drafts/article.yaml")(accept)


def review(
    draft: DraftPath,
    terminal: Annotated[bool, typer.Option("--terminal", help="Read it here, not in a browser.")] = False,
    port: Annotated[int, typer.Option(help="Port of the page on 127.0.0.1; 0 takes a free one.")] = 0,
    show: Annotated[bool, typer.Option("--open", help="Open the page in your browser.")] = False,
    sources: Sources = SOURCES,
    _lang: Lang = None,
) -> None:
    """Read a draft claim by claim: accept, edit, reject; every decision is saved in the draft as it is made."""
    from loaders.codes import read_codes
    from loaders.consistency import read_consistent
    from loaders.reviewing.desk import Desk
    from loaders.reviewing.terminal import read_at_terminal

    codes = read_codes(resource("ontology") / "codes")
    desk = Desk(draft, read_consistent(sources, sources, codes.labels), codes)
    if terminal:
        read_at_terminal(desk)
    else:
        from api.reviewing.app import serve_review

        serve_review(desk, port, lambda address: _shown(address, show=show))
    undecided = desk.view()["undecided"]
    tell(said("saved-undecided", count=undecided) if undecided else said("saved-decided", draft=draft))


def accept(
    draft: DraftPath,
    everything: Annotated[bool, typer.Option("--all", help="Take undecided claims as accepted.")] = False,
    by: By = None,
    sources: Sources = SOURCES,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
    _lang: Lang = None,
) -> None:
    """Move a draft into the curated sources, never its text; whatever a build would refuse refuses it whole."""
    from loaders.builds import Inputs
    from loaders.codes import read_codes
    from loaders.consistency import read_consistent
    from loaders.reviewing.accepting import accept as accept_draft
    from loaders.reviewing.files import read_draft

    read, _ = read_draft(draft)
    dataset = read_consistent(sources, sources, read_codes(resource("ontology") / "codes").labels)
    inputs = Inputs(sources, resource("ontology"), resource("shapes"), resource("queries"), Path.cwd())
    text = draft.with_suffix(".txt")
    accepted = accept_draft(read, text, dataset, inputs, by=curator_named(dataset, by), everything=everything)
    out.print(accepted.changes.diff(), end="", highlight=False, markup=False, soft_wrap=True)
    for finding in accepted.findings:
        if finding not in accepted.violations:
            tell_finding(finding)
    if accepted.violations:
        raise FindingsError(accepted.violations)
    if dry_run:
        tell(said("would-be-accepted", count=accepted.claims))
        return
    accepted.changes.write()
    draft.unlink()
    tell(said("accepted", count=accepted.claims, text=text))


def _shown(address: str, *, show: bool) -> None:
    # Flushed, since programs that started this wait for the address, and a pipe is not written line by line.
    print(address, flush=True)  # noqa: T201
    if show:
        typer.launch(address)
