"""Pages that are about no single thing: home, search, corrections, the interface."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from api.http.languages import Language, language_of
from api.http.problems import ProblemError
from api.lookups.holdings import holders
from api.lookups.names import named, search
from api.lookups.rest import Served
from api.lookups.sightings import last_seen
from api.lookups.support import local
from api.pages import schema_org
from api.pages.asked import Context, question
from api.pages.interface import interface_shown
from api.pages.rendering import Links, render
from api.pages.words import of_the_interface
from api.serving.pinning import publication_of
from api.serving.publication import Publisher
from khoi.addresses import Kind
from khoi.names.collation import sort_key
from khoi.sparql.parameters import ParameterError

router = APIRouter(include_in_schema=False)

_SHOWN = 50
_NEWEST = 10


@router.get("/")
async def home(request: Request, served: Served, lang: str | None = None) -> Response:
    """Show the search box, the headline question and what the release holds."""
    language = language_of(request, lang)
    counted, listed = question("counts"), question("blocs", language)
    counts = {local(row["class"]): int(row["count"]) for row in await counted.rows(served)}
    blocs = await listed.rows(served)
    context = {
        "counts": counts,
        "newest": await _newest(request, served, language),
        "behind": {"counts": counted, "blocs": listed},
        "schema_org": schema_org.dataset(served.release.manifest, str(request.base_url), language),
        "blocs": sorted(blocs, key=lambda row: sort_key(row["blocLabel"])),
    }
    return render(request, served, "home.html", language, context)


async def _newest(request: Request, served: Served, language: Language) -> Context | None:
    """Return which sources this release added, changed or left out since the one before it."""
    publisher: Publisher = request.app.state.publisher
    this = served.release.manifest
    earlier = [manifest for manifest in await publisher.manifests() if manifest.built < this.built]
    if not earlier:
        return None
    before = earlier[0].sources
    added = [source for source in this.sources if source not in before]
    changed = [source for source, entry in this.sources.items() if source in before and before[source] != entry]
    shown = " ".join(served.addresses.thing(Kind.SOURCE, source).value for source in (*added, *changed)[:_NEWEST])
    return {
        "before": earlier[0].id,
        "added": added,
        "changed": changed,
        "removed": [source for source in before if source not in this.sources],
        "rows": await served.rows("labels", things=shown, lang=language) if shown else [],
    }


@router.get("/search")
async def search_page(
    request: Request,
    served: Served,
    q: Annotated[str, Query(max_length=200)] = "",
    only: Annotated[Kind | None, Query(alias="type")] = None,
    lang: str | None = None,
) -> Response:
    """Show what a name leads to, of all kinds or one; diacritics are not needed."""
    language = language_of(request, lang)
    found = await search(served, q, language, only, _SHOWN)
    context = {
        "q": q,
        "results": found,
        "most": _SHOWN,
        "only": only,
        "kinds": list(dict.fromkeys(one.kind for one in found)),
        "misspelt": all(one.match.how in ("typo", "some") for one in found),
        "seen": await last_seen(served, found, language),
    }
    return render(request, served, "search.html", language, context)


@router.get("/who-held")
async def who_held_page(
    request: Request,
    served: Served,
    office: Annotated[str, Query(max_length=200)] = "",
    on: Annotated[str, Query(max_length=40)] = "",
    lang: str | None = None,
) -> Response:
    """Lead the headline question to the office's page, or show what the name may mean."""
    language = language_of(request, lang)
    asked = {"office": office.strip(), "on": on.strip()}
    try:
        found = await named(served, Kind.OFFICE, asked["office"], language)
        # For its errors alone: a page leads nowhere with a day that is none.
        await holders(served, found, asked["on"] or None, language)
    except ProblemError as error:
        context = {**asked, "reason": error.status, "candidates": error.members.get("candidates", [])}
        return render(request, served, "ask.html", language, context, error.status)
    except ParameterError:
        return render(request, served, "ask.html", language, {**asked, "reason": 422, "candidates": []}, 422)
    return RedirectResponse(Links(request, served).to(found.iri, on=asked["on"]), 303)


@router.get("/corrections")
async def corrections(request: Request, served: Served, lang: str | None = None) -> Response:
    """Say how a named person or anyone asks for a correction."""
    return render(request, served, "corrections.html", language_of(request, lang), {})


@router.get("/docs")
async def interface(request: Request, served: Served, lang: str | None = None) -> Response:
    """List the REST addresses, from the OpenAPI description."""
    language = language_of(request, lang)
    translated = of_the_interface() if language == "vi" else {}
    context = {**interface_shown(request.app.openapi()), "translated": translated}
    return render(request, served, "interface.html", language, context)


def error_page(request: Request, problem: ProblemError) -> Response:
    """Show a problem to a reader, with what may have been meant and how to go on."""
    served = publication_of(request)
    language = language_of(request, request.query_params.get("lang"))
    response = render(request, served, "error.html", language, {"problem": problem}, problem.status)
    response.headers.update(problem.headers)
    return response
