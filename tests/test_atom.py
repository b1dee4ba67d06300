"""Feeds of what changed: Atom that a feed reader takes, of everything and of one thing, with entries that stay."""

import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import httpx2
import pytest
from browsing import HTML
from conftest import LATER
from needs import needed

from khoi.releases.release import Release

pytestmark = pytest.mark.slow

History = tuple[Path, Release, Release]
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\+\d\d:\d\d|Z)")


def read(site: httpx2.Client, address: str) -> Any:
    """Return a feed as the library feedparser reads it, once it holds what RFC 4287 asks for (section 4.1)."""
    needed(find_spec("feedparser") is not None, "feedparser, from the development requirements")
    answer = site.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/atom+xml; charset=utf-8")
    feed = import_module("feedparser").parse(answer.content)
    assert (feed.bozo, feed.version) == (False, "atom10")
    ids = [entry.id for entry in feed.entries]
    assert len(ids) == len(set(ids))
    for one in (feed.feed, *feed.entries):
        assert one.id.startswith("https://")
        assert one.title
        assert MOMENT.fullmatch(one.updated), one.updated
        assert [link.rel for link in one.links].count("alternate") == 1
    assert feed.feed.author
    return feed


def links(page: str) -> list[str]:
    return re.findall(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"', page)


def test_the_whole_feed_has_an_entry_a_release_that_leads_to_the_difference(
    site: httpx2.Client, older_and_newer: History
) -> None:
    _, older, newer = older_and_newer
    feed = read(site, "/changes.atom?lang=en")
    first, last = feed.entries
    assert first.id.endswith(f"/releases/{newer.manifest.id}")
    assert (first.updated, last.updated) == (newer.manifest.built, older.manifest.built)
    assert first.link.endswith(f"/releases/{older.manifest.id}/diff/{newer.manifest.id}")
    assert site.get(first.link, headers=HTML).status_code == 200
    assert "is reported now" in first.content[0].value
    assert "oldest that is kept" in last.title


def test_a_things_feed_says_what_became_of_it_and_of_what_names_it(
    site: httpx2.Client, older_and_newer: History
) -> None:
    newer = older_and_newer[2].manifest.id
    feed = read(site, f"/doc/source/{LATER}.atom?lang=en")
    at_once = [entry for entry in feed.entries if f"/releases/{newer}/" in entry.id]
    assert any("/claim/" in entry.id for entry in at_once)
    for entry in at_once[:5]:
        assert site.get(entry.link, headers=HTML, follow_redirects=True).status_code == 200
    untouched = read(site, "/doc/person/ngo-van-tuan.atom?lang=vi")
    assert untouched.feed.title == "Khối: thay đổi về Ngô Văn Tuấn"
    assert len(untouched.entries) < len(feed.entries)


def test_an_entry_bears_the_address_of_its_version_in_the_change_feed(
    site: httpx2.Client, older_and_newer: History
) -> None:
    _, older, newer = older_and_newer
    versions = site.get(
        f"/api/v1/changes/{newer.manifest.id}?since={older.manifest.id}", headers={"Accept": "application/n-quads"}
    ).text
    entries = read(site, f"/doc/source/{LATER}.atom").entries
    assert [one.id for one in entries if f"/{newer.manifest.id}/" in one.id and f"<{one.id}>" not in versions] == []


def test_a_feed_of_an_earlier_release_ends_with_it(site: httpx2.Client, older_and_newer: History) -> None:
    older = older_and_newer[1].manifest.id
    [entry] = read(site, f"/releases/{older}/changes.atom").entries
    assert entry.id.endswith(older)


def test_pages_lead_to_their_feeds_and_a_thing_that_is_not_there_has_none(site: httpx2.Client) -> None:
    for kind in ("person/ngo-van-tuan", "office/tong-kiem-toan-nha-nuoc", "bloc/noi-chinh-trung-uong"):
        assert links(site.get(f"/doc/{kind}", headers=HTML).text) == ["/changes.atom", f"/doc/{kind}.atom"]
    assert links(site.get("/", headers=HTML).text) == ["/changes.atom"]
    assert site.get("/doc/person/nobody.atom").status_code == 404
    assert site.get("/doc/nothing/nobody.atom").status_code == 404
