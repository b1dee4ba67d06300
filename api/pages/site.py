"""Pages that are about no single thing: home, search, corrections, the interface."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from api.http.problems import ProblemError
from api.lookups.holdings import holders
from api.lookups.names import named
from api.lookups.rest import View, view_of
from api.lookups.searching import search
from api.lookups.sightings import last_seen
from api.lookups.view import ReleaseView
from api.pages import schema_org
from api.pages.interface import interface_shown
from api.pages.panels import PageContext, question
from api.pages.rendering import Links, render
from api.pages.words import of_the_interface
from api.serving.publication import Publisher
from khoi.addresses import Kind, local_name
from khoi.names.collation import sort_key
from khoi.sparql.parameters import ParameterError

router = APIRouter(include_in_schema=False)

_SHOWN = 50
_NEWEST = 10


@router.get("/")
async def home(request: Request, view: View) -> Response:
    """Show the search box, the headline question and what the release holds."""
    counted, listed = question(view, "counts"), question(view, "blocs")
    counts = {local_name(row["class"]): int(row["count"]) for row in await counted.rows()}
    blocs = await listed.rows()
    context = {
        "counts": counts,
        "newest": await _newest(request, view),
        "behind": {"counts": counted, "blocs": listed},
        "schema_org": schema_org.dataset(view.manifest, str(request.base_url), view.language),
        "blocs": sorted(blocs, key=lambda row: sort_key(row["blocLabel"])),
    }
    return render(request, view, "home.html", context)


async def _newest(request: Request, view: ReleaseView) -> PageContext | None:
    """Return which sources this release added, changed or left out since the one before it."""
    publisher: Publisher = request.app.state.publisher
    this = view.manifest
    earlier = [manifest for manifest in await publisher.manifests() if manifest.built < this.built]
    if not earlier:
        return None
    before = earlier[0].sources
    added = [source for source in this.sources if source not in before]
    changed = [source for source, entry in this.sources.items() if source in before and before[source] != entry]
    return {
        "before": earlier[0].id,
        "added": added,
        "changed": changed,
        "removed": [source for source in before if source not in this.sources],
        "labels": await view.labels(view.address(Kind.SOURCE, source) for source in (*added, *changed)[:_NEWEST]),
    }


@router.get("/search")
async def search_page(
    request: Request,
    view: View,
    q: Annotated[str, Query(max_length=200)] = "",
    only: Annotated[Kind | None, Query(alias="type")] = None,
) -> Response:
    """Show what a name leads to, of all kinds or one; diacritics are not needed."""
    found = await search(view, q, only, _SHOWN)
    context = {
        "q": q,
        "results": found,
        "most": _SHOWN,
        "only": only,
        "kinds": list(dict.fromkeys(one.kind for one in found)),
        "misspelt": all(one.match.how in ("typo", "some") for one in found),
        "seen": await last_seen(view, found),
    }
    return render(request, view, "search.html", context)


@router.get("/who-held")
async def who_held_page(
    request: Request,
    view: View,
    office: Annotated[str, Query(max_length=200)] = "",
    on: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """Lead the headline question to the office's page, or show what the name may mean."""
    asked = {"office": office.strip(), "on": on.strip()}
    try:
        found = await named(view, Kind.OFFICE, asked["office"])
        # For its errors alone: a page leads nowhere with a day that is none.
        await holders(view, found, asked["on"] or None)
    except ProblemError as error:
        context = {**asked, "reason": error.status, "candidates": error.members.get("candidates", [])}
        return render(request, view, "ask.html", context, error.status)
    except ParameterError:
        return render(request, view, "ask.html", {**asked, "reason": 422, "candidates": []}, 422)
    return RedirectResponse(Links(request, view.publication).to(found.iri, on=asked["on"]), 303)


@router.get("/corrections")
async def corrections(request: Request, view: View) -> Response:
    """Say how a named person or anyone asks for a correction."""
    return render(request, view, "corrections.html", {})


@router.get("/docs")
async def interface(request: Request, view: View) -> Response:
    """List the REST addresses, from the OpenAPI description."""
    translated = of_the_interface() if view.language == "vi" else {}
    context = {**interface_shown(request.app.openapi()), "translated": translated}
    return render(request, view, "interface.html", context)


def error_page(request: Request, problem: ProblemError) -> Response:
    """Show a problem to a reader, with what may have been meant and how to go on."""
    response = render(request, view_of(request), "error.html", {"problem": problem}, problem.status)
    response.headers.update(problem.headers)
    return response
