"""The browser that tests and screenshots drive, and an address of every type of page."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from needs import needed
from playwright.sync_api import Browser, expect, sync_playwright

expect.set_options(timeout=20_000)  # a page that other tests slow down is late, not wrong

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PAGE_TYPES = {
    "home": "/",
    "search": "/search?q=nguyen",
    "nothing-found": "/search?q=zzz",
    "ask": "/who-held?office=thu+truong",
    "person": "/doc/person/trinh-van-quyet?on=2024-06-01",
    "office": "/doc/office/khoi-truong-noi-chinh-trung-uong?on=2022",
    "agency": "/doc/agency/ban-dan-van-trung-uong?on=2019",
    "bloc": "/doc/bloc/noi-chinh-trung-uong",
    "meeting": "/doc/meeting/noi-chinh-trung-uong-tong-ket-2024",
    "source": "/doc/source/s-plvn-nc-2023-sk",
    "source-unheld": "/doc/source/l-hd1122-2011",
    "tenure": "/doc/tenure/ngo-van-tuan--tong-kiem-toan-nha-nuoc",
    "claim": "/doc/claim/s-bvpl-nc-2024-tk--c017",
    "evidence": "/doc/evidence/s-bvpl-nc-2024-tk--doan",
    "conflict": "/doc/conflict/seat--khoi-truong-cac-co-quan-dang-trung-uong--2023",
    "document": "/doc/document/huong-dan-1122-btdkt-vi",
    "persons": "/persons?q=nguyen",
    "meetings": "/meetings",
    "roster": "/roster?of=noi-chinh-trung-uong&on=2023-08-04",
    "check-list": "/check-list",
    "conflicts": "/conflicts",
    "gaps": "/gaps",
    "explore": "/explore",
    "network": "/explore/network",
    "awards": "/awards",
    "rotation": "/explore/rotation",
    "coverage": "/coverage",
    "how-sure": "/how-sure",
    "report": "/explore/report",
    "sources": "/sources?sort=outlet",
    "questions": "/questions?section=C",
    "question": "/questions/29",
    "design": "/design",
    "releases": "/releases",
    "sparql": "/sparql",
    "interface": "/docs",
    "corrections": "/corrections",
    "missing": "/doc/person/nobody",
}
"""An address of every type of page, in a release of all curated sources."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Debian's Chromium; without it, skip, or fail in CI."""
    needed(CHROMIUM.exists(), f"{CHROMIUM}, from the Debian package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
