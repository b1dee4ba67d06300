"""A service below a path, as behind a proxy that serves others too: whatever it links to is below it, and is there.

Links are read from all that it sends: pages, `Location` and `Link` headers, JSON, XML, RDF.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx2
import pytest
from browsing import HTML, PAGE_TYPES
from services import serving

from khoi.releases.release import Release

pytestmark = pytest.mark.slow

PREFIX = "/so-do/khoi"
OTHER_ADDRESSES = (
    "/api/v1/persons?limit=2", "/api/v1/persons/ngo-van-tuan", "/api/v1/queries", "/api/v1/releases", "/api/v1/changes",
    "/id/person/ngo-van-tuan", "/doc/person/ngo-van-tuan.json", "/reconcile",
    "/reconcile/preview?id=person/ngo-van-tuan", "/queries/roles?person=ngo-van-tuan", "/sitemap.xml", "/robots.txt",
    "/dataset", "/openapi.json", "/ontology", "/code/award",
    "/timemap/doc/person/ngo-van-tuan", "/static/khoi.css",
)  # fmt: skip
"""Addresses that lead on otherwise than a page does."""
_LINK = re.compile(
    r"""(?:\b(?:href|src|action|data-spans)="|"(?:next|address|url|example)":\s?")([^"#][^"]*)|(http://127[^\s"'<>]*)"""
)


@pytest.fixture(scope="module")
def below(older_and_newer: tuple[Path, Release, Release]) -> Iterator[httpx2.Client]:
    """A client of a service that stands below a path."""
    arguments = ("--releases", str(older_and_newer[0]), "--root-path", PREFIX)
    with serving(*arguments) as url, httpx2.Client(base_url=url, timeout=30, headers=HTML) as client:
        yield client


def links_of(answer: httpx2.Response) -> Iterator[str]:
    """Yield the whole addresses on this service that an answer names, in its headers or in its body."""
    named = [*answer.headers.get_list("location"), *re.findall("<([^>]*)>", answer.headers.get("link", ""))]
    named += [unescape(next(filter(None, groups))) for groups in _LINK.findall(answer.text)]
    site = urljoin(str(answer.url), "/")
    whole = (urljoin(str(answer.url), name) for name in named if "{{" not in name)  # those are templates
    yield from (address for address in whole if address.startswith(site))


def shape(address: str) -> str:
    """Return what addresses alike have in common, such as all persons' pages."""
    path = re.sub("^(/releases/)[0-9a-f]+/(?!diff)", r"\1…/", urlsplit(address).path.removeprefix(PREFIX))
    return re.sub(r"(/[^/]+)?/[^/]*(\.\w+)$|/[^/]*$", r"/…\2", path)


def anywhen(address: str) -> str:
    """Return an address without the release that it names, which is also that of a TimeMap."""
    return re.sub("/timemap/|/releases/[0-9a-f]{16}/", "/", address)


def test_all_that_is_linked_is_below_the_path_and_answers(
    below: httpx2.Client, older_and_newer: tuple[Path, Release, Release]
) -> None:
    _, older, _ = older_and_newer
    starts = (*PAGE_TYPES.values(), *OTHER_ADDRESSES, f"/releases/{older.manifest.id}/persons")
    waiting = [str(below.base_url.join(PREFIX + path)) for path in starts]
    led_from, alike = dict.fromkeys(waiting, ""), set[str]()
    while waiting:
        address = waiting.pop()
        answer = below.get(address)
        other_time = anywhen(address) == anywhen(led_from[address])  # when it may not have been there
        assert answer.status_code < 400 or not led_from[address] or other_time, (
            f"{led_from[address]} leads to {address}"
        )
        for link in links_of(answer):
            assert f"{urlsplit(link).path}/".startswith(f"{PREFIX}/"), f"{address} leads to {link}"
            if answer.status_code < 400 and link not in led_from and shape(link) not in alike:
                alike.add(shape(link))
                led_from[link] = address
                waiting.append(link)
    assert len(led_from) > 200


@pytest.mark.parametrize("path", ["/", "/doc/person/ngo-van-tuan", "/api/v1/persons?limit=2", "/sparql?query=ASK{}"])
def test_a_proxy_may_remove_the_path_or_leave_it(below: httpx2.Client, path: str) -> None:
    left, removed = (below.get(root + path, headers={"Accept": "*/*"}) for root in (PREFIX, ""))
    assert left.content == removed.content
    assert left.headers["link" if path != "/" else "etag"] == removed.headers["link" if path != "/" else "etag"]


def test_earlier_times_lead_below_the_path(
    below: httpx2.Client, older_and_newer: tuple[Path, Release, Release]
) -> None:
    _, older, _ = older_and_newer
    then = {"Accept-Datetime": "Mon, 01 Jan 2001 00:00:00 GMT", "Accept": "application/json"}
    led = below.get(f"{PREFIX}/api/v1/persons?limit=1", headers=then)
    earlier = str(below.base_url.join(f"{PREFIX}/releases/{older.manifest.id}/api/v1/persons?limit=1"))
    assert led.headers["location"] == earlier
    answer = below.get(earlier, headers={"Accept": "application/json"})
    assert "memento-datetime" in answer.headers
    following = f"{PREFIX}/releases/{older.manifest.id}/api/v1/persons?"
    assert answer.json()["next"].startswith(following)
    assert below.get(answer.json()["next"]).headers["x-khoi-release"] == older.manifest.id


def test_the_description_for_programs_names_the_path_as_its_server(below: httpx2.Client) -> None:
    assert below.get(f"{PREFIX}/openapi.json").json()["servers"] == [{"url": PREFIX}]
    [endpoint] = re.findall(
        r"sd:endpoint <([^>]+)>", below.get(f"{PREFIX}/sparql", headers={"Accept": "text/turtle"}).text
    )
    assert urlsplit(endpoint).path == f"{PREFIX}/sparql"
