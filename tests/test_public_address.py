"""Behind which name the service stands: the owner says it, and nobody else."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from services import KHOI, serving
from sockets import exchanged

pytestmark = pytest.mark.slow

MEETINGS = "SELECT (COUNT(?m) AS ?n) { ?m a <https://w3id.org/khoi/ontology#Meeting> }"
ABSOLUTE = ("/robots.txt", "/reconcile", "/dataset", "/sitemap.xml", "/", "/docs")
"""Addresses whose answers hold absolute ones."""


@pytest.fixture(scope="module")
def proxied(releases: Path) -> Iterator[httpx2.Client]:
    """A client of a service that stands behind a proxy on this machine, under two names."""
    names = ("--allowed-host", "khoi.example.org", "--allowed-host", "khoi.example.com")
    arguments = (*names, "--trusted-proxy", "127.0.0.0/8")
    with serving("--releases", str(releases), *arguments) as url, httpx2.Client(base_url=url, timeout=30) as client:
        yield client


@pytest.mark.parametrize("path", ABSOLUTE)
def test_the_host_that_a_client_writes_is_not_believed(client: httpx2.Client, path: str) -> None:
    forged = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
    answer = client.get(path, headers=forged)
    assert answer.status_code == 200
    assert "evil.example" not in answer.text
    assert str(client.base_url).rstrip("/").replace("http:", "https:") not in answer.text


@pytest.mark.parametrize("path", ABSOLUTE)
def test_a_listed_name_is_believed_and_so_is_a_trusted_proxy(proxied: httpx2.Client, path: str) -> None:
    answer = proxied.get(path, headers={"Host": "khoi.example.com:8443", "X-Forwarded-Proto": "https"})
    assert "https://khoi.example.com:8443" in answer.text or path == "/docs"
    assert "//127.0.0.1" not in answer.text


def test_a_name_that_is_not_listed_is_refused_unless_health_is_asked(proxied: httpx2.Client) -> None:
    answer = proxied.get("/", headers={"Host": "evil.example", "Accept": "application/json"})
    assert (answer.status_code, answer.json()["hint"]) == (
        400,
        "the names under which it answers are set by --allowed-host",
    )
    assert proxied.get("/readyz", headers={"Host": "10.0.0.7"}).status_code == 200


def test_the_base_url_is_the_address_whatever_a_client_writes(releases: Path) -> None:
    with serving("--releases", str(releases), "--base-url", "https://khoi.example.org") as url:
        for path in ABSOLUTE:
            answer = httpx2.get(url + path, headers={"Host": "evil.example"}, timeout=30)
            assert "https://khoi.example.org" in answer.text or path == "/docs"
            assert "evil.example" not in answer.text


def test_an_entity_tag_knows_the_scheme_that_relative_addresses_are_read_by(proxied: httpx2.Client) -> None:
    def ask(scheme: str) -> httpx2.Response:
        headers = {"Host": "khoi.example.org", "X-Forwarded-Proto": scheme, "Accept": "text/csv"}
        return proxied.get("/sparql", params={"query": "SELECT (<x> AS ?x) {}"}, headers=headers)

    answers = [ask(scheme) for scheme in ("http", "https", "http")]
    assert [answer.text.splitlines()[1] for answer in answers] == [
        f"{scheme}://khoi.example.org/x" for scheme in ("http", "https", "http")
    ]
    assert answers[0].headers["etag"] == answers[2].headers["etag"] != answers[1].headers["etag"]


def test_two_hosts_in_a_request_are_none(server: str) -> None:
    answer = exchanged(
        server, b"GET /robots.txt HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\nConnection: close\r\n\r\n"
    )
    assert b".example" not in answer.partition(b"\r\n\r\n")[2]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--port", "80000"), "--port"),
        (("--base-url", "khoi.example.org"), "--base-url takes"),
        (("--base-url", "https://khoi.example.org/khoi"), "--base-url takes"),
        (("--base-url", "https://khoi.example.org/khoi"), "--root-path takes the path"),
        (("--root-path", "khoi"), "--root-path takes"),
        (("--root-path", "/khoi/../evil"), "--root-path takes"),
        (("--root-path", "//evil.example"), "--root-path takes"),
        (("--allowed-host", "https://khoi.example.org"), "--allowed-host takes"),
        (("--trusted-proxy", "proxy.example.org"), "--trusted-proxy takes"),
        (("--releases", "/dev/null/releases"), "/dev/null/releases"),
    ],
)
def test_what_cannot_be_served_is_said_in_a_sentence(arguments: tuple[str, ...], says: str) -> None:
    ended = subprocess.run([*KHOI, "serve", *arguments], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 2
    assert says in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("build", "--releases", "/proc/khoi"),
        ("export", "nq", "--output", "/proc/khoi/dataset.nq"),
        ("releases", "--releases", "/dev/null/releases"),
        ("prune", "--releases", "/proc/khoi"),
    ],
)
def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(releases: Path, command: tuple[str, ...]) -> None:
    given = command if "--releases" in command else (*command, "--releases", str(releases))
    ended = subprocess.run([*KHOI, *given], capture_output=True, text=True, timeout=120)
    assert ended.returncode in (1, 2), ended.stderr
    assert "Traceback" not in ended.stderr
