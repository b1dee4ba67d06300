"""The command that makes releases: build."""

import subprocess
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.columns import Columns
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from khoi.cli.console import RELEASES, SOURCES, Lang, Releases, Sources, errors, language, out, print_findings, tell
from khoi.cli.curated import inputs_of, known_findings
from khoi.errors import FindingsError, KhoiError, Severity
from khoi.messages import Message, in_language, said
from khoi.releases.release import Manifest, Release

if TYPE_CHECKING:
    from loaders.builds import Inputs


def register(app: typer.Typer) -> None:
    """Add this command to `app`."""
    app.command(epilog="Example: khoi build --without s-plvn-nc-2023-sk")(build)


def build(
    sources: Sources = SOURCES,
    releases: Releases = RELEASES,
    only: Annotated[list[str] | None, typer.Option(help="Only this source; may be repeated.")] = None,
    without: Annotated[list[str] | None, typer.Option(help="Leave this source out; may be repeated.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the manifest as JSON.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Build again after each edit, until interrupted.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Count what is in it; list all findings.")] = False,
    _lang: Lang = None,
) -> None:
    """Build a release from the curated sources: read, infer, validate, publish."""
    inputs = inputs_of(sources)

    def built(others: Executor | None = None) -> Release:
        return _built(inputs, releases, only or (), without or (), others)

    if watch:
        _watch(inputs, built)
    known = known_findings(releases)
    release = built()
    if json:
        # With the key anyone could try names on the digests of what was redacted.
        print(release.manifest.model_dump_json(by_alias=True, indent=2, exclude={"withdrawn": {"key"}}))
    else:
        _summarise(release, known, verbose=verbose)


def _built(
    inputs: "Inputs", releases: Path, only: Collection[str], without: Collection[str], others: Executor | None
) -> Release:
    from loaders.builds import build as build_release

    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=errors, transient=True) as progress:
        task = progress.add_task("start", total=None)
        return build_release(
            inputs,
            releases,
            only=only,
            without=without,
            commit=_commit(inputs.sources),
            progress=lambda step: progress.update(task, description=step),
            others=others,
        )


def _watch(inputs: "Inputs", built: Callable[[Executor], Release]) -> NoReturn:
    """Build after each edit; what keeps a release from being published is printed, and the next edit is waited for."""
    from khoi.releases.writing import dump_processes
    from loaders.watching import changes

    with dump_processes() as others:
        for _ in changes((inputs.sources, inputs.ontology, inputs.shapes, inputs.queries)):
            started = time.monotonic()
            try:
                release = built(others)
            except FindingsError as error:
                print_findings(error)
            except KhoiError as error:
                tell(error.args[0])
            else:
                out.print(f"release {release.manifest.id} in {time.monotonic() - started:.1f} s", highlight=False)
    raise AssertionError("watching does not end")


def _commit(sources: Path) -> str | None:
    command = ["git", "-C", str(sources), "rev-parse", "HEAD"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
    except (OSError, subprocess.CalledProcessError):  # no git here, or sources that no repository holds
        return None


def _summarise(release: Release, known: Collection[tuple[str, str, str]] | None, *, verbose: bool) -> None:
    """Say what was built; of the findings, those that the release before did not have."""
    manifest = release.manifest
    what = said("built", quads=f"{manifest.quads:,}", sources=len(manifest.sources), folder=release.directory)
    out.print(f"release [bold]{manifest.id}[/bold]: {in_language(what, language())}", highlight=False, soft_wrap=True)
    if verbose:
        _print_counts(manifest)
    new = [one for one in manifest.findings if known is not None and one.regardless_of_line not in known]
    for finding in manifest.findings if verbose else new:
        english = finding.what + (f" — {finding.hint}" if finding.hint else "")
        text = in_language(Message(english, id="", vi=finding.vi or english), language())
        tell(f"{finding.where}: {in_language(said(Severity.WARNING), language())}: {text}")
    if manifest.findings:
        count = {"count": len(manifest.findings), "new": len(new)}
        tell(said("released-with-new", **count) if new else said("released-with", **count))


def _print_counts(manifest: Manifest) -> None:
    kinds = Counter[str]()
    sources = Table("source", "claims")
    for source, entry in manifest.sources.items():
        kinds.update(entry.claims)
        sources.add_row(source, f"{sum(entry.claims.values()):,}")
    out.print(Columns([sources, _counts("claims", kinds), _counts("things", _local(manifest.classes))]))


def _counts(title: str, counts: Mapping[str, int]) -> Table:
    table = Table(title, "count")
    for name, count in sorted(counts.items()):
        table.add_row(name, f"{count:,}")
    return table


def _local(classes: Mapping[str, int]) -> dict[str, int]:
    return {name.rpartition("#")[2]: count for name, count in classes.items()}
