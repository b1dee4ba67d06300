"""Commands that bring a draft into the curated sources: review, accept."""

from pathlib import Path
from typing import Annotated

import typer

from khoi.cli.console import SOURCES, Lang, Sources, say, tell, tell_finding
from khoi.cli.curated import curator_named, inputs_of, read_codes, read_sources
from khoi.errors import FindingsError
from khoi.messages import said

DraftPath = Annotated[Path, typer.Argument(metavar="DRAFT", help="The draft's YAML, its text beside it.")]
AcceptedBy = Annotated[str | None, typer.Option(help="The curator who accepts; else the first of dataset.yaml.")]


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
    from loaders.reviewing.desk import Desk
    from loaders.reviewing.terminal import read_at_terminal

    desk = Desk(draft, read_sources(sources, sources), read_codes())
    if terminal:
        read_at_terminal(desk)
    else:
        from api.reviewing.app import serve_review

        serve_review(desk, port, lambda address: _shown(address, show=show))
    undecided = desk.view().undecided
    tell(said("saved-undecided", count=undecided) if undecided else said("saved-decided", draft=draft))


def accept(
    draft: DraftPath,
    everything: Annotated[bool, typer.Option("--all", help="Take undecided claims as accepted.")] = False,
    by: AcceptedBy = None,
    sources: Sources = SOURCES,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
    _lang: Lang = None,
) -> None:
    """Move a draft into the curated sources, never its text; whatever a build would refuse refuses it whole."""
    from loaders.reviewing.accepting import accept as accept_draft
    from loaders.reviewing.files import read_draft

    read, _ = read_draft(draft)
    dataset, text = read_sources(sources, sources), draft.with_suffix(".txt")
    curator = curator_named(dataset, by)
    accepted = accept_draft(read, text, dataset, inputs_of(sources), by=curator, everything=everything)
    say(accepted.changes.diff(), end="")
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
    print(address, flush=True)
    if show:
        typer.launch(address)
