"""Templates made into pages: language, links that keep it, and what every page needs."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.http.public_address import prefix_of, site_of
from api.lookups import dates
from api.lookups.view import ReleaseView
from api.lookups.wording import STATUS
from api.pages.panels import PanelQuestion, ReportPart
from api.pages.words import words
from api.serving.publication import Publication
from khoi import __version__
from khoi.addresses import local_name
from khoi.resources import resource
from khoi.sparql.formats import GRAPH_FORMATS
from khoi.time import Status
from khoi.words import LANGUAGES, capital

_DATA_FORMATS = (("csv", "CSV"), ("jsonld", "JSON-LD"), ("ttl", "Turtle"))


class _Templates(FileSystemLoader):
    """Templates without the indentation of their lines, which is for who writes them and 2 % of a page."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's source, its file and whether it is still the same."""
        source, file, is_same = super().get_source(environment, template)
        return re.sub(r"(?m)^[ \t]+", "", source), file, is_same


def environment(prefix: str) -> Environment:
    """Return the templates of `web/templates`, of a service below a path."""
    templates = Environment(
        loader=_Templates(resource("web") / "templates"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,  # a misspelt name fails a test, instead of showing nothing
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # or each request would look at the files of its templates
    )
    templates.filters |= {"local": local_name, "said": dates.said, "timed": dates.timed, "clock": dates.clock}
    templates.filters |= {"at": dates.at, "capital": capital}
    templates.filters |= {"naming": naming, "stretches": stretches}
    templates.filters |= {"grouped": dates.number, "chronological": dates.chronological}
    templates.globals["prefix"] = prefix
    templates.tests |= {"day": dates.is_day, "inferring": lambda claim, part: part in claim.inferred}
    return templates


def stretches(years: Iterable[str]) -> str:
    """Return years in order with those that follow each other as one stretch: `2010–2017, 2020`."""
    found: list[list[int]] = []
    for year in map(int, years):
        if found and found[-1][-1] == year - 1:
            found[-1].append(year)
        else:
            found.append([year])
    return ", ".join(str(one[0]) if len(one) == 1 else f"{one[0]}–{one[-1]}" for one in found)


def naming(sentence: str, names: Iterable[str]) -> Markup:
    """Return a sentence with the names in it made to stand out."""
    # Longest first, or "Bộ Công an" would stand out inside "Thứ trưởng Bộ Công an", and the rest of it not.
    longest_first = sorted({name for name in names if name in sentence}, key=len, reverse=True)
    if not longest_first:
        return escape(sentence)
    parts = re.split(f"({'|'.join(map(re.escape, longest_first))})", sentence)
    return Markup("").join(Markup("<strong>{}</strong>").format(p) if p in longest_first else p for p in parts)


def render(
    request: Request,
    view: ReleaseView,
    name: str,
    context: Mapping[str, Any],
    status: int = 200,
) -> Response:
    """Render one template with what every page needs."""
    templates: Environment = request.app.state.templates
    common = {
        "lang": view.language,
        "languages": LANGUAGES,
        "t": words(view.language),
        "manifest": view.manifest,
        "links": Links(request, view.publication),
        "statuses": list(Status),
        "status_words": STATUS[view.language],
        "formats": GRAPH_FORMATS,
        "version": __version__,
        "behind": {},
        "titled": "home.title",
    }
    page = templates.get_template(name).render({**common, **context})
    return HTMLResponse(page, status, headers={"Content-Language": view.language})


class Links:
    """The addresses a page leads to; a language or a day that was asked for is kept."""

    def __init__(self, request: Request, publication: Publication) -> None:
        self._addresses = publication.addresses
        self._release = publication.release.manifest.id
        self._authority = f"{request.url.scheme}://{request.url.netloc}"
        self._path = "/" + request.url.path.lstrip("/")  # `//evil.example/` would lead to another site
        self._root: str = request.scope["root_path"]
        self._site, self._prefix = site_of(request.scope), prefix_of(request.scope)
        self._asked = list(request.query_params.multi_items())
        lang = request.query_params.get("lang")
        # Kept only where it was chosen: else the browser's language decides anew.
        self.kept = {"lang": lang} if lang in LANGUAGES else {}

    def to(self, address: str, **parameters: str | None) -> str:
        """Return the local address of a thing (by its IRI) or of a path."""
        split = self._addresses.split(address)
        path = f"/doc/{split[0]}/{split[1]}" if split else address
        return _with_query(self._root + path, [*parameters.items(), *self.kept.items()])

    def plain(self, path: str) -> str:
        """Return a path below the release that is shown, with no parameters: for forms, and for programs."""
        return self._root + path

    def within(self, release: str, thing: str) -> str:
        """Return the address of a thing (by its IRI) as it is in another release."""
        address = self.to(thing).removeprefix(self._root)
        return f"{self._prefix}/releases/{release}{address}"

    def here(self, **changes: str | None) -> str:
        """Return the address of this page with some parameters changed, or left out where None."""
        kept = [(name, value) for name, value in self._asked if name not in changes]
        return _with_query(self._path, [*kept, *changes.items()])

    def whole(self, address: str) -> str:
        """Return a local address with the site's own before it, as search engines want it."""
        return self._authority + address

    def question(self, asked: PanelQuestion) -> str:
        """Return where a question stands in the editor with its values written in."""
        return _with_query(f"{self._root}/queries/{asked.name}", [*asked.values.items()])

    def answers(self, asked: PanelQuestion | ReportPart) -> Iterator[tuple[str, str]]:
        """Yield where the data of a panel is in each format, and what that is called."""
        query = _with_query("", [*asked.values.items()])
        return ((f"{self._root}{asked.path}.{extension}{query}", name) for extension, name in _DATA_FORMATS)

    def cited(self, panel: str) -> str:
        """Return the whole address of a panel of this page, as it is in the release that is being served."""
        path = self._path.removeprefix(self._root)
        return f"{self._site}{_with_query(f'/releases/{self._release}{path}', [*self._asked])}#{panel}"

    def is_thing(self, address: str) -> bool:
        """Say whether an address names a thing that has a page here."""
        return self._addresses.split(address) is not None


def _with_query(path: str, parameters: list[tuple[str, str | None]]) -> str:
    given = [(name, value) for name, value in parameters if value]
    return f"{path}?{urlencode(given)}" if given else path
