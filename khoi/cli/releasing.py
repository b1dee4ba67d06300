"""Commands over releases as they follow each other: releases, diff, rollback, prune, redact."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.table import Table

from khoi.cli.console import RELEASES, SOURCES, Lang, Releases, out, print_json, say, tell
from khoi.messages import Language, said
from khoi.releases.release import current

DifferenceFormat = Literal["text", "json", "rdf-patch"]


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command(name="releases", epilog="Example: khoi releases")(list_releases)
    app.command(epilog="Example: khoi diff 074f57 current")(diff)
    app.command(epilog="Example: khoi rollback 074f57dc829060bb")(rollback)
    app.command(epilog="Example: khoi prune --keep 5")(prune)
    app.command(epilog="Example: khoi redact person/nguyen-van-vi-du --yes")(redact)


def list_releases(
    releases: Releases = RELEASES,
    json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False,
) -> None:
    """List the releases, the newest first; the one served is marked."""
    from khoi.releases.history import known_releases, unreadable_releases

    known = known_releases(releases)
    served = current(releases).manifest.id
    if json:
        fields = {"id", "built", "quads", "licence"}
        rows = [{**r.manifest.model_dump(include=fields), "current": r.manifest.id == served} for r in known]
        print_json(rows)
        return
    table = Table("release", "built", "quads", "sources", "")
    for release in known:
        manifest = release.manifest
        mark = "current" if manifest.id == served else ""
        table.add_row(manifest.id, manifest.built, f"{manifest.quads:,}", str(len(manifest.sources)), mark)
    out.print(table)
    for error in unreadable_releases(releases):
        tell(str(error))


def diff(
    before: Annotated[str, typer.Argument(help="A release's id, its first digits, or 'current'.")],
    after: Annotated[str, typer.Argument(help="The release to compare it with.")] = "current",
    releases: Releases = RELEASES,
    format_: Annotated[DifferenceFormat, typer.Option("--format", help="How to print it.")] = "text",
    lang: Annotated[Language, typer.Option(help="Language of labels and words.")] = "en",
) -> None:
    """Say what differs between two releases, by resolved fact and by claim; exit 0 whether anything does or not."""
    from khoi.releases.changes import in_words, lines
    from khoi.releases.differences import compare, rdf_patch
    from khoi.releases.history import find_release

    difference = compare(find_release(releases, before), find_release(releases, after))
    match format_:
        case "rdf-patch":
            sys.stdout.buffer.writelines(rdf_patch(difference))
        case "json":
            print(in_words(difference, lang).model_dump_json(by_alias=True, indent=2))
        case "text":
            for line in lines(in_words(difference, lang)):
                say(line)


def rollback(
    release: Annotated[str, typer.Argument(help="The id of the release to go back to, or its first digits.")],
    releases: Releases = RELEASES,
) -> None:
    """Make an older release the current one; a running service takes it up without a failed request."""
    from khoi.releases.history import roll_back

    out.print(f"{roll_back(releases, release).manifest.id} is current", highlight=False)


def prune(
    keep: Annotated[int, typer.Option(help="How many of the newest to keep; the current one always stays.")],
    releases: Releases = RELEASES,
) -> None:
    """Remove old releases."""
    from khoi.releases.history import prune as prune_releases

    removed = prune_releases(releases, keep)
    for release in removed:
        out.print(f"removed {release.manifest.id} of {release.manifest.built}", highlight=False)
    out.print(f"{len(removed)} removed", highlight=False)


def redact(
    thing: Annotated[str, typer.Argument(help="What to take out, as kind/slug: a person, a source, a claim.")],
    releases: Releases = RELEASES,
    sources: Annotated[Path, typer.Option(help="Curated sources, whose list of redactions gets an entry.")] = SOURCES,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this, only say what would go.")] = False,
    _lang: Lang = None,
) -> None:
    """Take an entity, a source or a claim out of every release, for good; its address answers 410 from then on."""
    from khoi.releases.history import known_releases
    from khoi.releases.redaction import checked, plan
    from khoi.releases.redaction import redact as redact_thing

    checked(thing)
    went = 0
    planned = (plan(release, thing) for release in known_releases(releases))
    for redaction in redact_thing(releases, sources, thing) if yes else planned:
        id_ = redaction.release.manifest.id
        went += len(redaction.things)
        say(said("would-go", release=id_, count=f"{len(redaction.things):,}"))
        for each in () if yes else redaction.things:
            say(f"  {each}")
        for address in redaction.named:
            tell(said("still-holds-name", release=id_, address=address))
    if yes and went:
        say(said("redacted"))
    elif yes:
        say(said("in-no-release", thing=thing))
    else:
        say(said("nothing-changed"))
