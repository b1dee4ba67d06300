"""Pages: what people see of a thing, rendered on the server from the same answers as the REST interface."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.blocs import leadership, members
from api.holdings import holders, roles
from api.meetings import meeting_answer, summaries
from api.models import Language, ThingReference
from api.publication import Publication, Row
from api.support import claims_behind, local
from api.wording import STATUS
from khoi import __version__
from khoi.addresses import Kind
from khoi.resources import resource
from khoi.time import DateError, Status, parse_interval

Context = Mapping[str, Any]


def environment() -> Environment:
    """Return the templates of `web/templates`."""
    templates = Environment(
        loader=FileSystemLoader(resource("web") / "templates"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["local"] = local
    return templates


def render(request: Request, publication: Publication, name: str, language: Language, context: Context) -> Response:
    """Render one template with what every page needs."""
    templates: Environment = request.app.state.templates
    manifest = publication.release.manifest
    common = {
        "lang": language,
        "manifest": manifest,
        "path": request.url.path,
        "asked": dict(request.query_params),
        "status_words": STATUS[language],
        "Status": Status,
        "version": __version__,
        "href": _href(publication, language),
    }
    return HTMLResponse(templates.get_template(name).render(**common, **context))


async def page_of(request: Request, publication: Publication, thing: ThingReference, language: Language) -> Response:
    """Return the page of a thing; kinds without a page of their own get the plain one."""
    build = _PAGES.get(Kind(thing.kind), _plain)
    name, context = await build(request, publication, thing, language)
    return render(request, publication, name, language, {"thing": thing, **context})


Page = Callable[[Request, Publication, ThingReference, Language], Awaitable[tuple[str, Context]]]


async def _person(
    request: Request, publication: Publication, thing: ThingReference, language: Language
) -> tuple[str, Context]:
    on, problem = _asked_day(request)
    return "person.html", {
        "on": on,
        "problem": problem,
        "answer": await roles(publication, thing, on, language),
        "meetings": await publication.rows("meetings-of-person", person=thing.id, lang=language),
        "honorifics": await publication.rows("honorifics-of-person", person=thing.id, lang=language),
        "facts": await facts(publication, thing, language),
    }


async def _office(
    request: Request, publication: Publication, thing: ThingReference, language: Language
) -> tuple[str, Context]:
    on, problem = _asked_day(request)
    return "office.html", {
        "on": on,
        "problem": problem,
        "answer": await holders(publication, thing, on, language),
        "facts": await facts(publication, thing, language),
    }


async def _agency(
    request: Request, publication: Publication, thing: ThingReference, language: Language
) -> tuple[str, Context]:
    del request
    return "agency.html", {
        "officers": await publication.rows("officers-of-agency", agency=thing.id, lang=language),
        "terms": await publication.rows("terms-of-agency", agency=thing.id, lang=language),
        "facts": await facts(publication, thing, language),
    }


async def _bloc(
    request: Request, publication: Publication, thing: ThingReference, language: Language
) -> tuple[str, Context]:
    del request
    return "bloc.html", {
        "leadership": await leadership(publication, thing, None, language),
        "members": await members(publication, thing, language),
        "meetings": await summaries(publication, language, bloc=thing.id),
        "facts": await facts(publication, thing, language),
    }


async def _meeting(
    request: Request, publication: Publication, thing: ThingReference, language: Language
) -> tuple[str, Context]:
    del request
    return "meeting.html", {"answer": await meeting_answer(publication, thing, language)}


async def _source(
    request: Request, publication: Publication, thing: ThingReference, language: Language
) -> tuple[str, Context]:
    del request
    [source] = await publication.rows("sources", source=thing.id, lang=language)
    rows = await publication.rows("claims-of-source", source=thing.id, lang=language)
    claims: dict[str, list[Row]] = {}
    for row in rows:
        claims.setdefault(row["claim"], []).append(row)
    return "source.html", {"source": source, "claims": list(claims.values())}


async def _plain(
    request: Request, publication: Publication, thing: ThingReference, language: Language
) -> tuple[str, Context]:
    del request
    claims = await claims_behind(publication, [thing.iri], language)
    return "thing.html", {
        "facts": await facts(publication, thing, language),
        "claims": claims.get(thing.iri, ()),
    }


_PAGES: Mapping[Kind, Page] = {
    Kind.PERSON: _person,
    Kind.OFFICE: _office,
    Kind.AGENCY: _agency,
    Kind.BLOC: _bloc,
    Kind.MEETING: _meeting,
    Kind.SOURCE: _source,
}


async def facts(publication: Publication, thing: ThingReference, language: Language) -> Mapping[str, list[Row]]:
    """Return the statements about a thing by the property's local name."""
    found: dict[str, list[Row]] = {}
    for row in await publication.rows("thing", things=thing.iri, lang=language):
        found.setdefault(local(row["property"]), []).append(row)
    return found


def _asked_day(request: Request) -> tuple[str | None, str | None]:
    """Return the time in the address, and what is wrong with it if it cannot be read."""
    on = request.query_params.get("on", "").strip() or None
    if on is not None:
        try:
            parse_interval(on)
        except DateError as error:
            return None, str(error)
    return on, None


def _href(publication: Publication, language: Language) -> Callable[..., str]:
    def href(address: str, **parameters: str) -> str:
        """Return the local address of a page, keeping the language."""
        split = publication.addresses.split(address)
        path = f"/doc/{split[0]}/{split[1]}" if split else address
        given = parameters if language == "vi" else {**parameters, "lang": language}
        query = "&".join(f"{name}={value}" for name, value in given.items())
        return f"{path}?{query}" if query else path

    return href
