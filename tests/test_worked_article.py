"""The worked article of the curator's guide, done again key by key: from a text to a served fact."""

import re
import shlex
import subprocess
from pathlib import Path

import httpx2
import pytest
from conftest import ROOT, serving
from playwright.sync_api import expect
from reviewed import at_terminal, page_of, press, small_sources
from services import KHOI
from waiting import wait_until

GUIDES = ("curators-guide.md", "curators-guide.vi.md")
KEY, CARD, TEXT = 0.3, 4, 20
"""Seconds that a key, a card and a text are counted with, whoever presses and reads."""


def block(guide: str, kind: str) -> str:
    """Return the first block of one kind in a guide."""
    found = re.search(rf"```{kind}\n(.*?)```", (ROOT / "docs" / guide).read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def keys_of(guide: str) -> list[str]:
    return [key for line in block(guide, "keys").splitlines() for key in shlex.split(line, comments=True)]


def drafted(guide: str, folder: Path, sources: Path) -> list[list[str]]:
    """Run the first command of a guide on its text; return the others, which go on from there."""
    (folder / "bai.txt").write_text(block(guide, "text"), encoding="utf-8")
    first, *others = [shlex.split(line)[1:] for line in block(guide, "console").splitlines()]
    subprocess.run([*KHOI, *first, "--sources", sources], cwd=folder, check=True)
    return others


def served(folder: Path, sources: Path, accept: list[str], build: list[str]) -> dict[str, object]:
    """Accept and build as the guide says; return who holds the new office, as the service answers."""
    for command in (accept, [*build, "--releases", str(folder / "releases")]):
        subprocess.run([*KHOI, *command, "--sources", sources], cwd=folder, check=True)
    with serving("--releases", str(folder / "releases")) as address:
        asked = {"office": "chanh-van-phong-bo-vi-du", "on": "2031-08-20"}
        answer: dict[str, object] = httpx2.get(f"{address}/api/v1/who-held", params=asked).json()
    return answer


def names_of_holders(answer: dict[str, object]) -> list[str]:
    holders = answer["holders"]
    assert isinstance(holders, list)
    return [holder["holder"]["label"] for holder in holders]


@pytest.mark.slow
def test_the_article_becomes_a_served_fact_by_the_keys_of_the_guide_in_a_browser(tmp_path: Path) -> None:
    sources = small_sources(tmp_path)
    review, accept, build = drafted(GUIDES[0], tmp_path, sources)
    with page_of(tmp_path / review[1], sources) as page:
        for key in keys_of(GUIDES[0]):
            expect(page.locator("body:not([data-busy=true])")).to_be_attached()
            press(page, key)
    assert names_of_holders(served(tmp_path, sources, accept, build)) == ["Lê Văn Bịa"]


@pytest.mark.slow
def test_the_article_becomes_a_served_fact_by_the_keys_of_the_guide_at_a_terminal(tmp_path: Path) -> None:
    sources = small_sources(tmp_path)
    review, accept, build = drafted(GUIDES[1], tmp_path, sources)
    command = (*KHOI, review[0], tmp_path / review[1], "--terminal", "--sources", sources)
    with at_terminal(*command) as terminal:
        wait_until(lambda: terminal.shows("5 of 5 undecided"), "the draft is drawn")
        terminal.type(*("\r" if key == "Enter" else key for key in keys_of(GUIDES[1])))
    assert names_of_holders(served(tmp_path, sources, accept, build)) == ["Lê Văn Bịa"]


def test_both_guides_show_the_same_article_and_its_keys_leave_the_machine_more_than_a_minute_of_three() -> None:
    for kind in ("text", "console"):
        assert len({block(guide, kind) for guide in GUIDES}) == 1
    assert len({tuple(key for key in keys_of(guide) if len(key) < 6) for guide in GUIDES}) == 1
    typed = block(GUIDES[0], "console") + "".join(key if key != "Enter" else " " for key in keys_of(GUIDES[0]))
    assert TEXT + 5 * CARD + KEY * len(typed) < 120
