"""The command that measures how often answers are right: calibrate."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from khoi.cli.console import SOURCES, Sources, out
from khoi.cli.curated import read_codes, read_sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khoi.releases.calibration import CalibrationRow


def register(app: typer.Typer) -> None:
    """Add this command to `app`."""
    app.command(epilog="Example: khoi calibrate --json")(calibrate)


def calibrate(
    sources: Sources = SOURCES,
    json: Annotated[bool, typer.Option("--json", help="Print the tables as JSON.")] = False,
) -> None:
    """Withdraw one source at a time, ask for the days it alone reports, and count how often the answer was right."""
    from loaders.calibration import calibrate as measure

    found = measure(read_sources(sources, sources.parent), read_codes())
    if json:
        print(found.model_dump_json(by_alias=True, indent=2))
        return
    out.print(f"Rule {found.rule}. Days on which one source alone reports somebody in office:")
    out.print(_table(found.in_office))
    out.print("Days of taking or leaving office (there a presumption must fail):")
    out.print(_table(found.changing))
    for one in found.contradicted:
        age = "" if one.age_days is None else f", last reported {one.age_days} days before"
        said = f"{one.source} reports {one.reported} ({one.mark})"
        line = f"{one.day} {one.office}: {one.status} {one.answered}{age}; {said}"
        out.print(line, highlight=False, soft_wrap=True)


def _table(rows: "Iterable[CalibrationRow]") -> Table:
    table = Table("status", "seats", "age (years)", "right", "wrong", "not checkable", "share right", "95 %")
    for row in rows:
        share = "" if row.share is None else f"{row.share:.0%}"
        between = "" if row.low is None or row.high is None else f"{row.low:.0%}–{row.high:.0%}"
        numbers = map(str, (row.confirmed, row.contradicted, row.not_checkable))
        table.add_row(row.status, row.seats, f"≤ {row.age}" if row.age else "", *numbers, share, between)
    return table
