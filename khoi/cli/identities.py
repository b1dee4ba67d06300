"""Commands for what becomes of identities: merge, split, withdraw. Each shows its change before it is made."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khoi.cli.console import SOURCES, Lang, Sources, tell
from khoi.cli.curated import change, curator_named
from khoi.messages import said

if TYPE_CHECKING:
    from loaders.dataset import Dataset
    from loaders.editing.changes import Changes
    from loaders.editing.text import Written

DecidedBy = Annotated[str | None, typer.Option(help="The curator who decides; else the first of dataset.yaml.")]
Yes = Annotated[bool, typer.Option("--yes", help="Write it; without this, the change is only shown.")]
ThingName = Annotated[str, typer.Argument(help="kind/id, as `khoi find` prints it.")]


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command(epilog="Example: khoi merge person/tran-mau person/tran-thi-mau --yes")(merge)
    app.command(epilog="Example: khoi split person/le-bia le-bia-a le-bia-b --claim vi-du--c1=le-bia-b")(split)
    app.command(epilog='Example: khoi withdraw source/vi-du-2025 --reason-vi "Toà soạn gỡ bài" --reason-en Retracted')(
        withdraw
    )


def merge(
    thing: ThingName,
    into: Annotated[str, typer.Argument(help="The thing it was found to be; it takes over names and uses.")],
    reason_vi: Annotated[str, typer.Option(help="Why, in Vietnamese.")] = "Là một.",
    reason_en: Annotated[str, typer.Option(help="Why, in English.")] = "They are one.",
    by: DecidedBy = None,
    sources: Sources = SOURCES,
    yes: Yes = False,
    _lang: Lang = None,
) -> None:
    """Make one thing another; the old address leads there (301)."""
    from loaders.editing.merging import merge as merge_entries

    _decide(partial(merge_entries, thing=thing, into=into), sources, by, reason_vi, reason_en, yes=yes)


def split(
    thing: ThingName,
    parts: Annotated[list[str], typer.Argument(help="The ids of what it is split into, the first for what is left.")],
    claim: Annotated[
        list[str] | None, typer.Option(help="CLAIM=ID, or SOURCE=ID for all its claims; may be repeated.")
    ] = None,
    reason_vi: Annotated[str, typer.Option(help="Why, in Vietnamese.")] = "Không phải là một.",
    reason_en: Annotated[str, typer.Option(help="Why, in English.")] = "They are not one.",
    by: DecidedBy = None,
    sources: Sources = SOURCES,
    yes: Yes = False,
    _lang: Lang = None,
) -> None:
    """Make one thing several; the old address lists them (300)."""
    from loaders.editing.splitting import claims_by_source
    from loaders.editing.splitting import split as split_entry

    claims = claims_by_source(claim or ())
    _decide(partial(split_entry, thing=thing, parts=parts, claims=claims), sources, by, reason_vi, reason_en, yes=yes)


def withdraw(
    thing: ThingName,
    reason_vi: Annotated[str, typer.Option(help="Why, in Vietnamese; published with the address.")],
    reason_en: Annotated[str, typer.Option(help="Why, in English; published with the address.")],
    by: DecidedBy = None,
    sources: Sources = SOURCES,
    yes: Yes = False,
    _lang: Lang = None,
) -> None:
    """Take out an entry with the claims that need it, a source, or a claim; the address answers 410 with the reason."""
    from loaders.editing.withdrawing import withdraw as withdraw_thing

    _decide(partial(withdraw_thing, thing=thing), sources, by, reason_vi, reason_en, yes=yes)


def _decide(
    act_on: Callable[..., None], sources: Path, by: str | None, reason_vi: str, reason_en: str, *, yes: bool
) -> None:
    from loaders.editing.acts import Act

    def decided(dataset: "Dataset", changes: "Changes") -> None:
        reason: Written = {"vi": reason_vi, "en": reason_en}
        act_on(dataset, changes, act=Act(curator_named(dataset, by), date.today(), reason))

    change(sources, decided, write=yes)
    if not yes:
        tell(said("nothing-written"))
