"""Commands that add entries to the registry: add person, office, agency, bloc, meeting."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khoi.cli.console import SOURCES, Lang, Sources
from khoi.cli.curated import change
from khoi.errors import KhoiError
from khoi.messages import said
from khoi.names.text import slug_of

if TYPE_CHECKING:
    from loaders.dataset import Dataset
    from loaders.editing.changes import Changes
    from loaders.editing.text import Written

LabelVi = Annotated[str, typer.Option(help="Vietnamese label.")]
LabelEn = Annotated[str, typer.Option(help="English label.")]
GivenId = Annotated[str | None, typer.Option("--id", help="Its id; else made from its name.")]
Aliases = Annotated[list[str] | None, typer.Option("--alias", help="Another name; may be repeated.")]
Abbreviations = Annotated[list[str] | None, typer.Option("--abbreviation", help="May be repeated.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")]


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    adding = typer.Typer(
        help="Add an entry to the registry; show the change, and write none that a check would refuse."
    )
    adding.command(epilog='Example: khoi add person "Nguyễn Ví Dụ"')(person)
    adding.command(epilog='Example: khoi add office --from "Bí thư Tỉnh ủy Ví Dụ"')(office)
    adding.command(epilog='Example: khoi add agency --label-vi "Sở Ví Dụ" --label-en "Department of Examples"')(agency)
    adding.command(epilog='Example: khoi add bloc --label-vi "Khối Ví Dụ" --label-en "Example bloc"')(bloc)
    adding.command(epilog="Example: khoi add meeting --convened-by khoi-vi-du --reviews 2024 …")(meeting)
    app.add_typer(adding, name="add", no_args_is_help=True)


def person(
    name: Annotated[str, typer.Argument(help="The name as the person writes it.")],
    identifier: GivenId = None,
    aliases: Aliases = None,
    note_vi: Annotated[
        str | None, typer.Option(help="What tells the person from namesakes, by public function.")
    ] = None,
    note_en: Annotated[str | None, typer.Option(help="The same in English.")] = None,
    different_from: Annotated[list[str] | None, typer.Option(help="A namesake who is somebody else.")] = None,
    sources: Sources = SOURCES,
    dry_run: DryRun = False,
    _lang: Lang = None,
) -> None:
    """Add a person."""
    note: Written = {"vi": note_vi or "", "en": note_en or ""} if note_vi or note_en else ""
    fields: dict[str, Written] = {"id": identifier or "", "name": name, "aliases": [*(aliases or ())], "note": note}
    fields["differentFrom"] = [*(different_from or ())]
    _add(sources, "persons", name, lambda _: fields, dry_run)


def office(
    printed: Annotated[str | None, typer.Option("--from", help="Its title as printed, with its body's name.")] = None,
    label_vi: LabelVi = "",
    label_en: LabelEn = "",
    post_in: Annotated[str, typer.Option(help="The agency or bloc it is in.")] = "",
    kind: Annotated[str, typer.Option(help="state, party, bloc, council …")] = "",
    level: Annotated[str, typer.Option(help="head, standing-deputy, deputy, standing-member or member.")] = "",
    seats: Annotated[str, typer.Option(help="single or multiple.")] = "",
    identifier: GivenId = None,
    aliases: Aliases = None,
    sources: Sources = SOURCES,
    dry_run: DryRun = False,
    _lang: Lang = None,
) -> None:
    """Add an office; with --from, body, kind, level, seats and label are worked out from its title."""
    from loaders.editing.titles import WorkedOut, worked_out

    def fields(dataset: "Dataset") -> "dict[str, Written]":
        known = worked_out(printed, dataset.registry) if printed else WorkedOut()
        rank = level or known.level
        found: dict[str, Written] = {"id": identifier or "", "kind": kind or known.kind}
        found["label"] = {"vi": label_vi or known.label_vi, "en": label_en or known.label_en}
        found["postIn"] = post_in or known.post_in
        found["level"] = rank
        # A body has one head, but may have several deputies.
        found["seats"] = seats or ("single" if rank == "head" else "multiple")
        found["aliases"] = [*(aliases or ())]
        return found

    _add(sources, "offices", label_vi or printed or "", fields, dry_run)


def agency(
    label_vi: LabelVi,
    label_en: LabelEn,
    kinds: Annotated[list[str], typer.Option("--kind", help="state, party, unit …; may be repeated.")] = ["state"],  # noqa: B006
    part_of: Annotated[str, typer.Option(help="The agency a unit belongs to.")] = "",
    council_of: Annotated[str, typer.Option(help="The agency or bloc a council advises.")] = "",
    identifier: GivenId = None,
    aliases: Aliases = None,
    abbreviations: Abbreviations = None,
    sources: Sources = SOURCES,
    dry_run: DryRun = False,
    _lang: Lang = None,
) -> None:
    """Add an agency."""
    fields: dict[str, Written] = {"id": identifier or "", "kinds": [*kinds], "label": {"vi": label_vi, "en": label_en}}
    fields |= _other_names(abbreviations, aliases)
    fields |= {"partOf": part_of, "councilOf": council_of}
    _add(sources, "agencies", label_vi, lambda _: fields, dry_run)


def bloc(
    label_vi: LabelVi,
    label_en: LabelEn,
    level: Annotated[str, typer.Option(help="central, provincial or sector.")] = "central",
    identifier: GivenId = None,
    aliases: Aliases = None,
    abbreviations: Abbreviations = None,
    sources: Sources = SOURCES,
    dry_run: DryRun = False,
    _lang: Lang = None,
) -> None:
    """Add an emulation bloc."""
    fields: dict[str, Written] = {"id": identifier or "", "label": {"vi": label_vi, "en": label_en}, "level": level}
    fields |= _other_names(abbreviations, aliases)
    _add(sources, "blocs", label_vi, lambda _: fields, dry_run)


def meeting(
    convened_by: Annotated[str, typer.Option(help="The bloc or council that holds it.")],
    label_vi: LabelVi,
    label_en: LabelEn,
    kind: Annotated[str, typer.Option(help="A concept of ontology/codes/meeting-kind.ttl.")] = "year-end-review",
    reviews: Annotated[str, typer.Option(help="The period reviewed, such as 2024 or 2024-01/2024-06.")] = "",
    identifier: GivenId = None,
    sources: Sources = SOURCES,
    dry_run: DryRun = False,
    _lang: Lang = None,
) -> None:
    """Add a meeting: its body, kind and period reviewed, never its date, which is for claims to say."""
    fields: dict[str, Written] = {"id": identifier or "", "label": {"vi": label_vi, "en": label_en}}
    fields |= {"convenedBy": convened_by, "kind": kind, "reviews": reviews}
    _add(sources, "meetings", label_vi, lambda _: fields, dry_run)


def _other_names(abbreviations: list[str] | None, aliases: list[str] | None) -> "dict[str, Written]":
    return {"abbreviations": [*(abbreviations or ())], "aliases": [*(aliases or ())]}


def _add(
    sources: Path, name: str, called: str, fields: "Callable[[Dataset], dict[str, Written]]", dry_run: bool
) -> None:
    from loaders.editing.entries import added

    if not called:
        raise KhoiError(said("say-what-called"))

    def add(dataset: "Dataset", changes: "Changes") -> None:
        found = fields(dataset)
        added(dataset, changes, name, {**found, "id": found["id"] or slug_of(called)})

    change(sources, add, write=not dry_run)
