"""Pages that look across the release: disagreements, gaps, networks, awards, rotation, coverage, the SHACL report."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.lookups.calibration import how_sure
from api.lookups.dates import every_year
from api.lookups.disagreement import conflicts_of, gaps_of
from api.lookups.provenance import sources_of
from api.lookups.report import findings
from api.lookups.rest import Parameters, View
from api.lookups.work_list import work_list
from api.pages.panels import ReportPart, question
from api.pages.pictures import picture
from api.pages.rendering import render, stretches
from api.pages.sorting import sort_by
from khoi.addresses import Kind
from khoi.names.collation import sort_key
from khoi.sparql.rows import Row, grouped

router = APIRouter(include_in_schema=False)

_SHOWN_FINDINGS = 500
Sort = Annotated[str, Query(max_length=20)]
SlugParameter = Annotated[str, Query(max_length=200)]


@router.get("/explore")
async def explore_page(request: Request, view: View) -> Response:
    """Lead to every page that looks across the release."""
    return render(request, view, "explore.html", {})


@router.get("/conflicts")
async def conflicts_page(request: Request, view: View) -> Response:
    """Show what sources disagree on, open disagreements first."""
    statuses = ("open", "settled")
    context = {
        "conflicts": await conflicts_of(view),
        "titled": "conflict.title",
        "behind": {one: question(view, "conflicts", status=f"code/conflict-status/{one}") for one in statuses},
    }
    return render(request, view, "conflicts.html", context)


@router.get("/gaps")
async def gaps_page(request: Request, view: View) -> Response:
    """Show what nobody has said yet, between things that are on record."""
    kinds = ("bloc-head", "year-end-review", "half-year-review", "office")
    context = {
        "gaps": await gaps_of(view),
        "titled": "gap.title",
        "behind": {kind: question(view, "gaps", ofGap=kind) for kind in kinds},
    }
    return render(request, view, "gaps.html", context)


@router.get("/how-sure")
async def how_sure_page(request: Request, view: View) -> Response:
    """Show how often answers were right when one source at a time was withdrawn, every wrong case by name."""
    context = {"found": await how_sure(view, Parameters()), "titled": "how-sure.title"}
    return render(request, view, "how-sure.html", context)


@router.get("/sources")
async def sources_page(request: Request, view: View, sort: Sort = "") -> Response:
    """List all sources, sorted by the column asked for."""
    keys = {
        "title": lambda one: sort_key(one.source.label),
        "outlet": lambda one: sort_key(one.outlet or ""),
        "published": lambda one: (one.published or "").lstrip("["),  # a day between two days is sorted by the first
        "claims": lambda one: one.claims,
    }
    sorting, rows = sort_by(sort, await sources_of(view), keys, "title")
    context = {
        "sources": rows,
        "sorting": sorting,
        "titled": "sources.title",
        "behind": {"sources": question(view, "sources")},
    }
    return render(request, view, "sources.html", context)


@router.get("/explore/network")
async def network_page(request: Request, view: View, bloc: SlugParameter = "") -> Response:
    """Draw which persons sources name at the same meetings of a bloc, with a table that says the same."""
    rows = await view.rows("attendance")
    labels = {row["bloc"]: row["blocLabel"] for row in await view.rows("blocs")}
    held = Counter(row["bloc"] for row in rows)
    asked = next((iri for iri in held if view.publication.addresses.split(iri) == (Kind.BLOC, bloc)), None)
    chosen = asked or max(held, key=lambda iri: held[iri], default="")  # the bloc that sources say most of
    shown = [row for row in rows if row["bloc"] == chosen]
    people = sorted(grouped(shown, "person").values(), key=lambda found: sort_key(found[0]["personLabel"]))
    drawn = sorted(shown, key=lambda row: sort_key(row["personLabel"]))
    attended = question(view, "attendance", bloc=chosen or None)
    context = {
        "titled": "network.title",
        "blocs": sorted(((iri, labels[iri]) for iri in held if iri in labels), key=lambda one: sort_key(one[1])),
        "chosen": chosen,
        "people": people,
        "picture": picture(
            ((row["person"], row["personLabel"]), (row["meeting"], row["meetingLabel"]), "named") for row in drawn
        ),
        "behind": {"network": attended, "table": attended},
    }
    return render(request, view, "network.html", context)


@router.get("/awards")
async def awards_page(request: Request, view: View, kind: SlugParameter = "", sort: Sort = "") -> Response:
    """Draw which awards were proposed for and conferred on whom, all of them or those of one kind."""
    taken = question(view, "awards", ofKind=kind or None)
    rows = await taken.rows()
    keys = {
        "kind": lambda row: sort_key(row["kindLabel"]),
        "recipient": lambda row: sort_key(row.get("awardedLabel") or row.get("unnamed", "")),
        "day": lambda row: row["key"],
    }
    sorting, listed = sort_by(sort, rows, keys, "day")
    links = (
        ((row["kind"], row["kindLabel"]), (row["awarded"], row["awardedLabel"]), row["taken"])
        for row in sorted(rows, key=keys["kind"])
        if "awarded" in row
    )
    context = {
        "titled": "awards.title",
        "awards": listed,
        "kind": kind,
        "sorting": sorting,
        "picture": picture(links),
        "behind": {"flow": taken, "list": taken},
    }
    return render(request, view, "awards.html", context)


@router.get("/explore/rotation")
async def rotation_page(request: Request, view: View) -> Response:
    """Show which bodies headed each bloc, year by year."""
    rotation = question(view, "bloc-rotation")
    rows = [row for row in await rotation.rows() if row["level"].endswith("/head")]
    blocs = sorted(grouped(rows, "bloc").values(), key=lambda found: sort_key(found[0]["blocLabel"]))
    context = {
        "titled": "rotation.title",
        "blocs": [(found[0], list(_through_the_years(found))) for found in blocs],
        "behind": {"rotation": rotation},
    }
    return render(request, view, "rotation.html", context)


@router.get("/coverage")
async def coverage_page(request: Request, view: View, sort: Sort = "") -> Response:
    """Show the work list with the answer for each half year, and how much is known by agency and year."""
    days, worked = await work_list(view)
    coverage = question(view, "coverage")
    rows = await coverage.rows()
    agencies = [
        (found[0], {row["year"]: int(row["sightings"]) for row in found}) for found in grouped(rows, "agency").values()
    ]
    keys = {"name": lambda one: sort_key(one[0]["agencyLabel"]), "total": lambda one: sum(one[1].values())}
    sorting, listed = sort_by(sort, agencies, keys, "-total")
    context = {
        "titled": "coverage.title",
        "years": every_year(row["year"] for row in rows),
        "agencies": listed,
        "sorting": sorting,
        "days": days,
        "work_list": worked,
        "behind": {"work-list": question(view, "sought-offices"), "coverage": coverage},
    }
    return render(request, view, "coverage.html", context)


@router.get("/explore/report")
async def report_page(request: Request, view: View) -> Response:
    """Show what the shapes found in this release."""
    found = await asyncio.to_thread(findings, view.publication.release, view.language)
    shapes = {finding.shape for finding in found}
    context = {
        "findings": found[:_SHOWN_FINDINGS],
        "total": len(found),
        "titled": "report.title",
        "behind": {shape: ReportPart({"shape": shape, "lang": view.language}) for shape in sorted(shapes)},
        "labels": await view.labels(finding.focus for finding in found[:_SHOWN_FINDINGS]),
    }
    return render(request, view, "report.html", context)


@router.get("/design")
async def design_page(request: Request, view: View) -> Response:
    """Show the parts that all pages are made of."""
    return render(request, view, "design.html", {})


def _through_the_years(rows: Sequence[Row]) -> Iterator[tuple[str, Sequence[Row]]]:
    """Yield each year with its rows; years between that no source speaks of come as one stretch: `2010–2016`."""
    held = grouped(rows, "year")
    for known, some in groupby(every_year(row["year"] for row in rows), held.__contains__):
        years = list(some)
        if known:
            yield from ((year, held[year]) for year in years)
        else:
            yield stretches(years), ()
