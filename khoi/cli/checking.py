"""The command that checks curated files: check."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khoi.cli.console import RELEASES, SOURCES, Lang, Sources, language, out, print_json, tell, tell_finding
from khoi.cli.curated import inputs_of, known_findings
from khoi.errors import Finding, KhoiError, Severity
from khoi.messages import Message, in_language, said

if TYPE_CHECKING:
    from loaders.checks import Counts

_SETTINGS = "dataset.yaml"
_MOST = 500
"""How many findings are printed; whoever has more mends those first."""
_MOST_NOTES = 3
"""How many notes are printed where all files are checked: whoever has just made a mistake is to see that."""


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command(epilog="Example: khoi check sources/articles/vi-du-2025.yaml")(check)


def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="Print findings in these files or folders only.")] = None,
    sources: Sources = SOURCES,
    releases: Annotated[
        Path, typer.Option(help="Where releases are kept; what the current one knows is told last.")
    ] = RELEASES,
    fix: Annotated[bool, typer.Option("--fix", help="Mend characters, line ends and spaces first.")] = False,
    notes: Annotated[bool, typer.Option("--notes", help="Print every note, not the first three.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
    sarif: Annotated[
        bool, typer.Option("--sarif", help="Print the findings as SARIF 2.1.0, for editors and CI.")
    ] = False,
    _lang: Lang = None,
) -> None:
    """Check curated files as a build would, shapes included; print each finding as file:line:column, new ones first."""
    from loaders.checks import Counts
    from loaders.sarif import sarif_log

    chosen = [path for path in paths or () if not (path / _SETTINGS).is_file()]
    folders = [path for path in paths or () if (path / _SETTINGS).is_file()]
    for path in chosen:
        if not path.exists():
            raise KhoiError(said("no-curated-file", path=path))
    sources = folders[0] if folders else sources
    if fix:
        _fix(chosen or [sources])
    counts = Counts()
    found = _new_first(_checked(sources, chosen, counts), known_findings(releases) or set())
    if json or sarif:
        findings = list(found)
        entries = {"sources": counts.sources, "claims": counts.claims, "findings": [_entry(f) for f in findings]}
        print_json(sarif_log(findings, language()) if sarif else entries)
    else:
        findings = list(_printed(found, _MOST if notes or chosen else _MOST_NOTES))
        _sum_up(findings, counts)
    if any(finding.severity is Severity.VIOLATION for finding in findings):
        raise typer.Exit(1)


def _checked(sources: Path, chosen: list[Path], counts: "Counts") -> Iterator[Finding]:
    from loaders.checks import check as check_files

    places = [path.resolve() for path in chosen]
    for finding in check_files(inputs_of(sources), counts):
        file = Path(finding.where.file).resolve()
        if not places or any(file.is_relative_to(place) for place in places):
            yield finding


def _new_first(findings: Iterable[Finding], known: set[tuple[str, str, str]]) -> Iterator[Finding]:
    waiting = []
    for finding in findings:
        if (finding.where.file, finding.what, finding.hint) in known:
            waiting.append(finding)
        else:
            yield finding
    yield from waiting


def _printed(findings: Iterable[Finding], most_notes: int) -> Iterator[Finding]:
    """Print findings as they come, at most `most_notes` notes among them, and yield all."""
    count = notes = 0
    for finding in findings:
        notes += finding.severity is Severity.NOTE
        if count < _MOST and (finding.severity is not Severity.NOTE or notes <= most_notes):
            tell_finding(finding)
            count += 1
        yield finding


def _sum_up(findings: list[Finding], counts: "Counts") -> None:
    of = Counter(finding.severity for finding in findings)
    more = of[Severity.VIOLATION] + of[Severity.WARNING] - _MOST
    if more > 0:
        tell(said("more-findings", count=f"{more:,}"))
    to_mend = of[Severity.VIOLATION]
    parts: list[Message] = [said("some-to-mend", count=to_mend) if to_mend else said("nothing-to-mend")]
    parts += [said("some-warnings", count=of[Severity.WARNING])] if of[Severity.WARNING] else []
    parts += [said("some-notes", count=of[Severity.NOTE])] if of[Severity.NOTE] else []
    rest = ", ".join(in_language(part, language()) for part in parts)
    whole = said("read-sum", sources=counts.sources, claims=counts.claims, to_mend=rest)
    out.print(in_language(whole, language()), highlight=False)


def _entry(finding: Finding) -> dict[str, Any]:
    what, hint = in_language(finding.what, language()), in_language(finding.hint, language())
    return {**asdict(finding.where), "severity": finding.severity, "id": finding.id, "what": what, "hint": hint}


def _fix(paths: list[Path]) -> None:
    from loaders.reading.fixes import fix as fix_file

    files = [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*.yaml")))]
    for file in files:
        if fix_file(file):
            tell(said("fixed", file=file))
