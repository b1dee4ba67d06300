"""Pages that list what there is, and the search page: from a name to the last office and day, without a made-up day."""

import re

import httpx2
import pytest
from browsing import HTML

pytestmark = pytest.mark.slow

LISTED = re.compile(r'<li>(?:<span class="kicker">.*?</span>)?<a href="/doc/([^"?]+)')


@pytest.mark.parametrize("name", ["persons", "offices", "agencies", "blocs", "meetings"])
def test_a_list_page_links_every_thing_of_the_list(corpus_client: httpx2.Client, name: str) -> None:
    collected: list[str] = []
    address: str | None = f"/{name}"
    while address:
        page = corpus_client.get(address, headers=HTML).text
        collected += LISTED.findall(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following[1].replace("&amp;", "&") if following else None
    own = {"persons": "person", "offices": "office", "agencies": "agency", "blocs": "bloc", "meetings": "meeting"}[name]
    rows = corpus_client.get(f"/api/v1/{name}.csv").text.splitlines()[1:]
    assert {key.split("/")[0] for key in collected} == {own}
    assert len(collected) == len(set(collected))
    assert len(collected) == len(rows) if len(rows) < 200 else len(collected) >= 200


def test_every_count_on_the_home_page_that_has_a_list_leads_to_it(client: httpx2.Client) -> None:
    home = client.get("/", headers=HTML).text
    counts = home[home.index('class="counts"') :]
    for address in re.findall(r'href="([^"]+)"', counts[: counts.index("</ul>")]):
        assert client.get(address, headers=HTML).status_code == 200
    assert '<a href="/persons"><strong>' in counts


def test_a_person_seen_in_a_year_is_listed_with_the_year_and_no_day(corpus_client: httpx2.Client) -> None:
    page = corpus_client.get("/persons", params={"q": "Bui Van Cuong", "lang": "en"}, headers=HTML).text
    assert 'Commendation Council, in <time datetime="2016">2016</time>, day not known' in page
    assert "1 January 2016" not in page


def test_a_name_that_nobody_bears_is_said_to_be_nobodys(client: httpx2.Client) -> None:
    page = client.get("/search", params={"q": "Nguyen Van Khongai", "lang": "en"}, headers=HTML).text
    assert "Nothing here is called “Nguyen Van Khongai”; near names:" in page
    right = client.get("/search", params={"q": "Ngo Van Tuan", "lang": "en"}, headers=HTML).text
    assert "near names" not in right
    assert "last reported: Auditor General" in right


def test_a_search_can_be_narrowed_to_one_kind(client: httpx2.Client) -> None:
    page = client.get("/search", params={"q": "kiem toan", "type": "agency"}, headers=HTML).text
    assert {key.split("/")[0] for key in re.findall(r'href="/doc/([^"?]+)', page)} == {"agency"}
    assert client.get("/search", params={"q": "a", "type": "nothing"}, headers=HTML).status_code == 422
