"""The change feed: whoever replays it from nothing holds the current release."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from conftest import LATER
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from api.releases.feed import page_of, page_quads
from khoi.releases.release import DUMP, Release

pytestmark = pytest.mark.slow

FEED = "/api/v1/changes"
TREE, LDES = "https://w3id.org/tree#", "https://w3id.org/ldes#"
IS_VERSION_OF = NamedNode("http://purl.org/dc/terms/isVersionOf")
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
DELETE = NamedNode("https://www.w3.org/ns/activitystreams#Delete")

History = tuple[Path, Release, Release]


def read(site: httpx2.Client, address: str) -> Store:
    answer = site.get(address, headers={"Accept": "application/trig"})
    assert answer.status_code == 200, address
    store = Store()
    store.extend(parse(answer.content, format=RdfFormat.TRIG))
    return store


def objects(store: Store, predicate: str, subject: NamedNode | None = None) -> list[NamedNode | Literal]:
    found = (quad.object for quad in store.quads_for_pattern(subject, NamedNode(predicate), None))
    return [value for value in found if isinstance(value, NamedNode | Literal)]


def pages(site: httpx2.Client) -> Iterator[Store]:
    """Yield the pages of the feed by time, as their relations lead to them."""
    root = read(site, FEED)
    relations = [relation for relation in objects(root, f"{TREE}relation") if isinstance(relation, NamedNode)]
    by_time = sorted(relations, key=lambda relation: objects(root, f"{TREE}value", relation)[0].value)
    for relation in by_time:
        pending = objects(root, f"{TREE}node", relation)
        while pending:
            page = read(site, pending.pop().value)
            yield page
            pending += objects(page, f"{TREE}node")


def replayed(site: httpx2.Client) -> set[Quad]:
    """Return what is held after all versions were taken over in turn."""
    held: dict[NamedNode, set[Quad]] = {}
    for page in pages(site):
        for version in objects(page, f"{TREE}member"):
            assert isinstance(version, NamedNode)
            [thing] = objects(page, IS_VERSION_OF.value, version)
            assert isinstance(thing, NamedNode)
            said = page.quads_for_pattern(version, None, None)
            held[thing] = {
                Quad(thing, quad.predicate, quad.object, quad.graph_name)
                for quad in said
                if isinstance(quad.graph_name, NamedNode)
            }
    return {quad for quads in held.values() for quad in quads}


def test_replaying_the_feed_from_nothing_gives_the_current_release(
    site: httpx2.Client, older_and_newer: History
) -> None:
    lines = gzip.decompress((older_and_newer[2].directory / DUMP).read_bytes())
    assert replayed(site) == set(parse(lines, format=RdfFormat.N_QUADS))


def test_a_later_release_brings_only_what_it_says_anew(site: httpx2.Client, older_and_newer: History) -> None:
    _, older, newer = older_and_newer
    since = f"?since={older.manifest.id}"
    first, second = read(site, f"{FEED}/{older.manifest.id}"), read(site, f"{FEED}/{newer.manifest.id}{since}")
    members = {str(version.value) for version in objects(second, f"{TREE}member")}
    assert any(f"/id/claim/{LATER}" in member for member in members)
    assert not any(member[-23:] == "/id/person/ngo-van-tuan" for member in members)
    assert len(members) < len(objects(first, f"{TREE}member"))


def test_a_version_of_what_is_gone_says_so(older_and_newer: History) -> None:
    _, older, newer = older_and_newer
    page = page_of(newer, older, 1)  # as after the source was withdrawn
    said = set(page_quads("http://service.example.org/changes", older.manifest, page))
    gone = {str(quad.subject) for quad in said if (quad.predicate, quad.object) == (TYPE, DELETE)}
    assert any(f"/id/claim/{LATER}" in version for version in gone)
    dump = gzip.decompress((older.directory / DUMP).read_bytes())
    for quad in said:
        if quad.predicate == IS_VERSION_OF:
            assert (f"{quad.object} ".encode() not in dump) == (str(quad.subject) in gone), quad


def test_a_version_has_an_address_that_answers(site: httpx2.Client, older_and_newer: History) -> None:
    first = read(site, f"{FEED}/{older_and_newer[1].manifest.id}")
    versions = sorted(str(version.value) for version in objects(first, f"{TREE}member"))
    for version in versions[::50]:
        path = version.removeprefix("https://w3id.org/khoi")
        answer = site.get(path, headers={"Accept": "text/turtle"}, follow_redirects=True)
        assert answer.status_code == 200, path
        assert answer.headers["x-khoi-release"] == older_and_newer[1].manifest.id


def test_the_feed_states_how_to_read_it_and_what_is_kept(site: httpx2.Client) -> None:
    root = read(site, FEED)
    assert objects(root, f"{LDES}versionOfPath") == [IS_VERSION_OF]
    [policy] = objects(root, f"{LDES}retentionPolicy")
    assert isinstance(policy, NamedNode)
    assert [value.value for value in objects(root, f"{LDES}versionAmount", policy)] == ["1"]


def test_a_page_names_its_releases_and_may_be_cached_and_the_root_may_not(
    site: httpx2.Client, older_and_newer: History
) -> None:
    _, older, newer = older_and_newer
    nodes = {value.value.partition("/api/v1/")[2] for value in objects(read(site, FEED), f"{TREE}node")}
    assert nodes == {f"changes/{older.manifest.id}", f"changes/{newer.manifest.id}?since={older.manifest.id}"}
    assert "immutable" not in site.get(FEED).headers["cache-control"]
    for node in nodes:
        assert "immutable" in site.get(f"/api/v1/{node}").headers["cache-control"]
    assert site.get(f"{FEED}/{newer.manifest.id}?since=0123456789abcdef").status_code == 404


def test_the_feed_of_an_earlier_release_ends_with_it(site: httpx2.Client, older_and_newer: History) -> None:
    _, older, newer = older_and_newer
    text = site.get(f"/releases/{older.manifest.id}{FEED}").text
    assert set(re.findall(r"changes/([0-9a-f]{16})[^#]*>", text)) == {older.manifest.id}
    assert site.get(f"{FEED}/0123456789abcdef").status_code == 404
    assert site.get(f"{FEED}/{newer.manifest.id}?page=99").status_code == 404
