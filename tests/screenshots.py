"""Pictures of every type of page, in both languages and both themes: `make screenshots FOLDER=…`."""

import sys
import tempfile
from pathlib import Path
from typing import Literal

from browsing import PAGE_TYPES, chromium
from conftest import INPUTS, serving
from playwright.sync_api import Browser

from khoi.words import LANGUAGES
from loaders.builds import build

_THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_README = {"person": "figure", "bloc": "#rotation", "network": "#network"}
_WIDTHS = {"desktop": 1280, "phone": 390}


def take(browser: Browser, url: str, folder: Path) -> None:
    """Write `{page}.{language}.{theme}.png` for every type of page; on a phone, in Vietnamese and light only."""
    for language in LANGUAGES:
        for theme in _THEMES:
            for device, width in _WIDTHS.items():
                if device == "phone" and (language, theme) != ("vi", "light"):
                    continue
                context = browser.new_context(
                    base_url=url, viewport={"width": width, "height": 900}, color_scheme=theme, locale=f"{language}-VN"
                )
                page = context.new_page()
                for name, address in PAGE_TYPES.items():
                    page.goto(address)
                    page.screenshot(path=folder / f"{name}.{language}.{theme}.{device}.png", full_page=True)
                context.close()


def take_small(browser: Browser, url: str, folder: Path) -> None:
    """Write the small pictures that the README shows: `readme-{page}.png`."""
    context = browser.new_context(base_url=url, viewport={"width": 1180, "height": 620}, locale="en")
    page = context.new_page()
    for name, panel in _README.items():
        page.goto(PAGE_TYPES[name])
        page.locator(panel).screenshot(path=folder / f"readme-{name}.png")
    context.close()


def main() -> None:
    """Build all curated sources, serve them, and take the pictures into the folder given."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as releases:
        build(INPUTS, Path(releases), progress=lambda _: None)
        with serving("--releases", releases) as url, chromium() as browser:
            take(browser, url, folder)
            take_small(browser, url, folder)


if __name__ == "__main__":
    main()
