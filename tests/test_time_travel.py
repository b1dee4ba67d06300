"""Releases over HTTP: any address as it was, Memento, downloads, and swaps that no request notices."""

import hashlib
import json
from pathlib import Path

import httpx2
import pytest

from khoi.releases.release import Release

MEETING = "/doc/meeting/noi-chinh-trung-uong-tong-ket-2024.ttl"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        MEETING,
        "/doc/office/tong-kiem-toan-nha-nuoc",
        "/api/v1/who-held?office=tong-kiem-toan-nha-nuoc",
        "/sparql?query=ASK%20%7B%7D",
        "/search?q=kiem+toan",
    ],
)
def test_any_address_is_served_as_it_was(
    site: httpx2.Client, older_and_newer: tuple[Path, Release, Release], path: str
) -> None:
    _, older, newer = older_and_newer
    for release, prefix in ((older, f"/releases/{older.manifest.id}"), (newer, "")):
        answer = site.get(prefix + path)
        assert answer.status_code == 200
        assert answer.headers["x-khoi-release"] == release.manifest.id


def test_an_earlier_release_answers_from_its_own_data(
    site: httpx2.Client, older_and_newer: tuple[Path, Release, Release]
) -> None:
    _, older, _ = older_and_newer
    assert "2025-01-20" in site.get(MEETING).text
    assert "2025-01-20" not in site.get(f"/releases/{older.manifest.id}{MEETING}").text
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    answer = site.post(f"/releases/{older.manifest.id}/sparql", data={"query": count}, headers={"Accept": "text/csv"})
    assert answer.text.split()[1] == str(older.manifest.quads)


def test_links_within_an_earlier_release_stay_in_it(
    site: httpx2.Client, older_and_newer: tuple[Path, Release, Release]
) -> None:
    prefix = f"/releases/{older_and_newer[1].manifest.id}"
    answer = site.get(f"{prefix}/id/person/ngo-van-tuan", headers={"Accept": "text/html"})
    assert answer.headers["location"] == f"{prefix}/doc/person/ngo-van-tuan"
    assert f'href="{prefix}/doc/office/tong-kiem-toan-nha-nuoc' in site.get(answer.headers["location"]).text


def test_accept_datetime_leads_to_what_was_published_then(
    site: httpx2.Client, older_and_newer: tuple[Path, Release, Release]
) -> None:
    _, older, newer = older_and_newer
    base = str(site.base_url).rstrip("/")
    timemap = site.get(f"/timemap{MEETING}")
    assert timemap.headers["content-type"].startswith("application/link-format")
    assert f'<{base}/releases/{older.manifest.id}{MEETING}>; rel="first memento"' in timemap.text
    assert f'<{base}/releases/{newer.manifest.id}{MEETING}>; rel="last memento"' in timemap.text
    memento = site.get(f"/releases/{older.manifest.id}{MEETING}")
    led = site.get(MEETING, headers={"Accept-Datetime": memento.headers["memento-datetime"]})
    assert (led.status_code, led.headers["location"]) == (302, f"{base}/releases/{older.manifest.id}{MEETING}")
    assert "accept-datetime" in led.headers["vary"].lower()
    links = memento.headers["link"]
    assert f'<{base}{MEETING}>; rel="original timegate"' in links
    assert f'<{base}/timemap{MEETING}>; rel="timemap"' in links
    asked = "/api/v1/persons?limit=1&q=Th%C6%B0"
    assert f'<{base}{asked}>; rel="original timegate"' in site.get(asked).headers["link"]
    assert f'<{base}/releases/{older.manifest.id}{asked}>; rel="first memento"' in site.get(f"/timemap{asked}").text
    assert "link" not in site.get(f"/sparql?query=ASK{{}}{'%20' * 2_000}").headers, "too long for a header"
    assert site.get(MEETING, headers={"Accept-Datetime": "yesterday"}).status_code == 400
    assert site.get("/timemap/static/khoi.css").status_code == 404


@pytest.mark.parametrize("path", ["/releases/0123456789abcdef/", "/dumps/0123456789abcdef/x", "/dumps/..%2F..%2Fetc/x"])
def test_a_release_that_is_not_there_is_404(site: httpx2.Client, path: str) -> None:
    assert site.get(path).status_code == 404


def test_every_file_of_a_release_is_served_with_its_digest(site: httpx2.Client) -> None:
    [newest, _] = site.get("/api/v1/releases").json()["releases"]
    assert newest["current"]
    for file in newest["files"]:
        answer = site.get(file["url"], headers={"Accept-Encoding": "identity"})
        assert hashlib.sha256(answer.content).hexdigest() == file["sha256"], file["name"]
        assert answer.headers["etag"] == f'"{file["sha256"]}"'
        assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_download_can_be_resumed_and_revalidated(site: httpx2.Client, encoding: str) -> None:
    [newest, _] = site.get("/api/v1/releases").json()["releases"]
    for name in ("dataset.nq.gz", "tenures.csv"):
        [file] = [file for file in newest["files"] if file["name"] == name]
        whole = site.get(file["url"])
        asked = {"Range": "bytes=10-19", "If-Range": f'"{file["sha256"]}"', "Accept-Encoding": encoding}
        part = site.get(file["url"], headers=asked)
        assert (part.status_code, part.content) == (206, whole.content[10:20])
        assert site.get(file["url"], headers={"If-None-Match": whole.headers["etag"]}).status_code == 304


def test_what_differs_is_shown_on_a_page_and_as_json_and_patch(
    site: httpx2.Client, older_and_newer: tuple[Path, Release, Release]
) -> None:
    _, older, newer = older_and_newer
    path = f"/releases/{older.manifest.id}/diff/{newer.manifest.id}"
    said = site.get(f"/api/v1{path}?lang=en").json()
    assert said == json.loads(site.get(f"{path}?lang=en", headers={"Accept": "application/json"}).text)
    page = site.get(f"{path}?lang=en", headers={"Accept": "text/html"}).text
    assert said["facts"][0]["label"] in page
    patch = site.get(path, headers={"Accept": "application/rdf-patch"}).text
    assert patch.count("\nA ") == said["added"]
    assert path in site.get("/releases", headers={"Accept": "text/html"}).text


def test_the_home_page_names_the_sources_that_the_newest_release_added(
    site: httpx2.Client, older_and_newer: tuple[Path, Release, Release]
) -> None:
    _, older, newer = older_and_newer
    page = site.get("/", params={"lang": "en"}, headers={"Accept": "text/html"}).text
    assert f"/releases/{older.manifest.id}/diff/{newer.manifest.id}" in page
    assert "sources added: 1, changed: 0, left out: 0" in page
