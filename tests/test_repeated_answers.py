"""An answer given again from the cache is the one that would be made: in language, coding, format and release."""

import asyncio
from datetime import date
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import httpx2
import pytest
from starlette.types import Message, Receive, Scope, Send

from api.serving.publication import Publisher
from api.serving.repeated import RepeatedAnswers
from api.settings import Settings
from khoi.releases.release import Release

PERSON = "/doc/person/ngo-van-tuan"


def chosen(client: httpx2.Client, language: str, coding: str, format_: str) -> httpx2.Response:
    return client.get(PERSON, headers={"Accept-Language": language, "Accept-Encoding": coding, "Accept": format_})


def test_each_way_of_asking_has_its_own_answer_again(client: httpx2.Client) -> None:
    ways = list(product(("vi", "en"), ("identity", "br"), ("text/html", "text/turtle")))
    first, again = ([chosen(client, *way) for way in ways] for _ in range(2))
    assert [answer.content for answer in first] == [answer.content for answer in again]
    for (language, coding, format_), answer in zip(ways, again, strict=True):
        assert answer.headers["content-type"].startswith(format_)
        assert answer.headers.get("content-encoding", "identity") == coding
        assert format_ != "text/html" or f'<html lang="{language}"' in answer.text


def test_a_repeated_answer_is_304_to_who_holds_it_and_without_body_to_head(client: httpx2.Client) -> None:
    answer = client.get(PERSON)
    assert client.get(PERSON, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    head = client.head(PERSON)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", answer.headers["etag"])


@pytest.mark.parametrize("path", ["/api/v1/persons", PERSON])
def test_an_address_in_an_earlier_release_is_not_answered_from_the_current_one(site: httpx2.Client, path: str) -> None:
    current, *earlier = (release["id"] for release in site.get("/api/v1/releases").json()["releases"])
    answers = [site.get(f"{prefix}{path}") for prefix in ("", *(f"/releases/{id_}" for id_ in earlier)) for _ in "12"]
    assert [answer.headers["x-khoi-release"] for answer in answers] == [
        id_ for id_ in (current, *earlier) for _ in "12"
    ]
    assert answers[0].content == answers[1].content
    assert answers[2].content == answers[3].content


@pytest.mark.parametrize(
    ("query", "times"), [(b"", 3), (b"q=" + b"x" * 3_000, 6)], ids=["", "nobody follows so long a link twice"]
)
def test_an_answer_is_made_anew_with_another_day_and_with_another_release_in_the_folder(
    releases: Path, release: Release, query: bytes, times: int
) -> None:
    made: list[int] = []

    async def application(_: Scope, __: Receive, send: Send) -> None:
        made.append(1)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"made"})

    async def nothing(message: Message | None = None) -> Message:
        return message or {"type": "http.request"}

    publisher, day = Publisher(Settings(releases=releases)), [date(2031, 8, 4)]
    repeated = RepeatedAnswers(application, publisher, lambda: day[0])
    state = {"publication": SimpleNamespace(release=release)}

    def ask_twice() -> None:
        scope = {"type": "http", "method": "GET", "scheme": "http", "path": "/", "query_string": query, "headers": []}
        for _ in "12":
            asyncio.run(repeated({**scope, "state": state}, nothing, nothing))  # type: ignore[arg-type]

    ask_twice()
    day[0] = date(2031, 8, 5)
    ask_twice()
    publisher.changed_ns = 1
    ask_twice()
    assert len(made) == times
