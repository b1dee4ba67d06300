"""axe-core on every type of page, all details opened: on a phone in light, at a desk in dark, one language each.

Of a list's entries, a table's rows and a page's questions, which one template makes, the first two are looked at.
"""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import PAGE_TYPES
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

_SETTINGS: tuple[tuple[str, Literal["light", "dark"], int], ...] = (
    ("vi", "light", 390),
    ("en", "dark", 1280),
)

_PREPARE = """
    document.querySelectorAll('details').forEach(details => details.open = true);
    document.querySelectorAll('tbody, ul, ol, dl, select, datalist')
        .forEach(list => [...list.children].slice(2).forEach(entry => entry.remove()));
    [...document.querySelectorAll('section[id^=question-]')].slice(2).forEach(question => question.remove());
"""


@pytest.fixture(scope="module", params=_SETTINGS, ids=lambda setting: "-".join(map(str, setting)))
def page(browser: Browser, corpus_server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    language, theme, width = request.param
    context = browser.new_context(
        base_url=corpus_server, locale=language, color_scheme=theme, viewport={"width": width, "height": 900}
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", PAGE_TYPES.values(), ids=PAGE_TYPES)
def test_axe_finds_no_violation(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(_PREPARE)
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert [(v["id"], [node["html"] for node in v["nodes"]][:3]) for v in found.response["violations"]] == []
