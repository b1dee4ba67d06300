"""Every type of page, visited once on a phone in light and once at a desk in dark, one language each.

It fits the screen, asks no other host, logs no fault, and axe-core finds no violation in it with all details opened.
Of a list's entries, a table's rows and a page's questions, which one template makes, axe looks at the first two.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import PAGE_TYPES
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

_SETTINGS: tuple[tuple[str, Literal["light", "dark"], int], ...] = (
    ("vi", "light", 360),
    ("en", "dark", 1280),
)

_OPEN = "document.querySelectorAll('details').forEach(details => details.open = true)"
_SHORTEN = """
    document.querySelectorAll('tbody, ul, ol, dl, select, datalist')
        .forEach(list => [...list.children].slice(2).forEach(entry => entry.remove()));
    [...document.querySelectorAll('section[id^=question-]')].slice(2).forEach(question => question.remove());
"""


@dataclass(frozen=True, slots=True)
class Screen:
    """A page of a browser, and what was asked for and logged while it was shown."""

    page: Page
    width: int
    hosts: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


@pytest.fixture(scope="module", params=_SETTINGS, ids=lambda setting: "-".join(map(str, setting)))
def screen(browser: Browser, corpus_server: str, request: pytest.FixtureRequest) -> Iterator[Screen]:
    language, theme, width = request.param
    context = browser.new_context(
        base_url=corpus_server, locale=language, color_scheme=theme, viewport={"width": width, "height": 900}
    )
    shown = Screen(context.new_page(), width)
    shown.page.on("request", lambda request: shown.hosts.add(urlsplit(request.url).netloc))
    shown.page.on("console", lambda said: shown.faults.append(said.text) if said.type == "error" else None)
    yield shown
    context.close()


@pytest.mark.parametrize("address", PAGE_TYPES.values(), ids=PAGE_TYPES)
def test_a_page_fits_its_screen_asks_no_other_host_and_is_accessible(
    screen: Screen, corpus_server: str, address: str
) -> None:
    screen.hosts.clear()
    screen.faults.clear()
    response = screen.page.goto(address)
    assert response is not None
    screen.page.evaluate(_OPEN)
    assert screen.page.evaluate("document.documentElement.scrollWidth") <= screen.width
    assert screen.hosts == {urlsplit(corpus_server).netloc}
    assert response.ok or response.status == 300 or screen.faults.pop(0).startswith("Failed to load resource")
    assert screen.faults == []
    assert screen.page.locator("h1").count() == 1
    screen.page.evaluate(_SHORTEN)
    found = Axe().run(screen.page, options={"resultTypes": ["violations"]})
    assert [(v["id"], [node["html"] for node in v["nodes"]][:3]) for v in found.response["violations"]] == []
