"""Lists of the REST interface: pages that neither overlap nor leave anything out, filters that say so, and CSV."""

import csv
import io
from typing import Any

import httpx2
import pytest

pytestmark = pytest.mark.slow

LISTS = {
    "/persons": "persons",
    "/persons?q=van": "persons",
    "/offices": "offices",
    "/offices?agency=BCA": "offices",
    "/agencies": "agencies",
    "/agencies?q=ban": "agencies",
    "/blocs": "blocs",
    "/meetings": "meetings",
    "/awards": "awards",
    "/sources": "sources",
    "/conflicts": "conflicts",
    "/gaps": "gaps",
    "/queries": "queries",
}


def get(client: httpx2.Client, path: str, **parameters: str) -> Any:
    answer = client.get(path if path.startswith("/api") else f"/api/v1{path}", params=parameters or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def collected(client: httpx2.Client, path: str, limit: int) -> list[dict[str, Any]]:
    """Return the rows of a list, page by page."""
    found: list[dict[str, Any]] = []
    address = f"/api/v1{path}{'&' if '?' in path else '?'}limit={limit}"
    while address:
        answer = client.get(address)
        page = answer.json()
        assert 0 < len(page[LISTS[path]]) <= limit
        found += page[LISTS[path]]
        address = page["next"]
        assert (address is not None) == ('rel="next"' in answer.headers["Link"])
        assert address is None or f"<{address}>" in answer.headers["Link"]
    return found


@pytest.mark.parametrize("path", LISTS)
def test_the_pages_of_a_list_make_up_the_list(corpus_client: httpx2.Client, path: str) -> None:
    assert collected(corpus_client, path, 7) == collected(corpus_client, path, 200)


@pytest.mark.parametrize("path", [*LISTS, "/search?q=tuan", "/persons/ngo-van-tuan/roles", "/gaps"])
def test_every_list_comes_as_csv_by_suffix_and_by_accept(corpus_client: httpx2.Client, path: str) -> None:
    name, _, query = path.partition("?")
    by_suffix = corpus_client.get(f"/api/v1{name}.csv?{query}")
    by_accept = corpus_client.get(f"/api/v1{path}", headers={"Accept": "text/csv"})
    assert by_suffix.headers["content-type"] == by_accept.headers["content-type"] == "text/csv; charset=utf-8"
    assert by_suffix.text == by_accept.text
    rows = list(csv.DictReader(io.StringIO(by_suffix.text)))
    assert rows
    assert None not in rows[0], "no row is longer than the head"


def test_a_holder_in_a_table_has_status_bounds_and_sources_beside_the_name(client: httpx2.Client) -> None:
    answer = client.get("/api/v1/who-held.csv", params={"office": "tong kiem toan nha nuoc", "on": "2023-08-04"})
    [row] = csv.DictReader(io.StringIO(answer.text))
    assert row["holder"] == "person/ngo-van-tuan"
    assert row["holderLabel"] == "Ngô Văn Tuấn"
    assert (row["status"], row["seen"], row["sources"]) == ("attested", "2023-08-04", "source/s-plvn-nc-2023-sk")
    assert row["startNotLaterThan"] == "2023-08-04"


@pytest.mark.parametrize(
    ("path", "rows", "says"),
    [
        ("/awards?year=1999&lang=en", "awards", "year=1999"),
        ("/persons?q=zzzzqqq&lang=en", "persons", "q=zzzzqqq"),
        ("/meetings?bloc=noi-chinh-trung-uong&to=1999&lang=en", "meetings", "to=1999"),
        ("/persons/ngo-van-tuan/roles?on=1990&lang=en", "roles", ""),
    ],
)
def test_a_filter_that_matches_nothing_says_so(client: httpx2.Client, path: str, rows: str, says: str) -> None:
    answer = get(client, path)
    assert bool(answer["message"]) == (answer[rows] == [])
    assert says in (answer["message"] or "")


@pytest.mark.parametrize(
    "path", ["/persons?limit=201", "/persons?limit=0", "/persons?cursor=%C3%A9", "/persons?cursor=x", "/persons?page=2"]
)
def test_a_page_that_cannot_be_is_422(client: httpx2.Client, path: str) -> None:
    assert client.get(f"/api/v1{path}").status_code == 422


def test_meetings_are_narrowed_by_kind_and_time_and_a_day_within_bounds_may_lie_in_it(client: httpx2.Client) -> None:
    def ids(**asked: str) -> set[str]:
        return {row["meeting"]["id"] for row in get(client, "/meetings", **asked)["meetings"]}

    assert ids(kind="half-year-review") == {"noi-chinh-trung-uong-so-ket-2023"}
    assert ids(**{"from": "2021-02", "to": "2021"}) == {"noi-chinh-trung-uong-tong-ket-2020"}
    assert ids(bloc="khối thi đua nội chính TW", **{"from": "2025"}) == {"noi-chinh-trung-uong-tong-ket-2024"}


def test_a_proposal_is_listed_as_proposed_and_never_as_conferred(client: httpx2.Client) -> None:
    proposed = get(client, "/awards", step="proposed", recipient="Bộ Công an", lang="en")["awards"]
    assert [row["kind"] for row in proposed] == ["co-thi-dua-cua-chinh-phu"]
    assert proposed[0]["sources"]
    assert get(client, "/awards", step="conferred", recipient="Bộ Công an")["awards"] == []


def test_an_agency_says_who_held_its_offices_and_in_which_no_source_names_anybody(corpus_client: httpx2.Client) -> None:
    answer = get(corpus_client, "/agencies/bo-cong-an/officers", on="2023-08-04")
    attested = {row["holder"]["id"] for row in answer["officers"] if row["status"] == "attested"}
    assert "tran-quoc-to" in attested
    assert all(row["sources"] and row["claims"] for row in answer["officers"])
    offices = {row["office"]["id"] for row in get(corpus_client, "/offices", agency="BCA")["offices"]}
    filled = {row["office"]["id"] for row in get(corpus_client, "/agencies/bo-cong-an/officers")["officers"]}
    assert {thing["id"] for thing in answer["withoutSource"]} == offices - filled


def test_members_of_a_bloc_on_a_day_have_a_status_from_their_bounds(client: httpx2.Client) -> None:
    seen = get(client, "/blocs/noi-chinh-trung-uong/members", on="2025-01-20")["members"]
    assert {row["status"] for row in seen} == {"attested"}
    between = get(client, "/blocs/noi-chinh-trung-uong/members", on="2023-01-01")["members"]
    assert "inferred" in {row["status"] for row in between}


def test_roles_between_two_days_are_those_of_the_whole_time(client: httpx2.Client) -> None:
    between = get(client, "/persons/trinh-van-quyet/roles", **{"from": "2023-08", "to": "2023"})
    assert between["on"] == "2023-08-01/2023-12-31"
    assert {role["status"] for role in between["roles"]} == {"attested"}
    backwards = client.get("/api/v1/persons/trinh-van-quyet/roles?from=2024&to=2023")
    assert backwards.status_code == 422
    assert client.get("/api/v1/persons/trinh-van-quyet/roles?from=2024&on=2023").status_code == 422


@pytest.mark.parametrize(
    "path",
    ["persons/ngo-van-tuan", "offices/tong-kiem-toan-nha-nuoc", "agencies/bo-cong-an", "blocs/noi-chinh-trung-uong"],
)
def test_a_thing_leads_on_to_what_sources_say_of_it(client: httpx2.Client, path: str) -> None:
    answer = get(client, f"/{path}")
    assert answer["labels"].keys() == {"vi", "en"}
    assert answer["names"]
    for link in answer["links"]:
        assert client.get(link["address"]).status_code == 200


@pytest.mark.parametrize("path", ["/persons", "/persons.csv", "/queries/counts", "/queries/counts.csv"])
def test_a_head_request_gets_the_heads_of_the_answer(client: httpx2.Client, path: str) -> None:
    answer, head = client.get(f"/api/v1{path}"), client.head(f"/api/v1{path}")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == answer.headers["content-type"]
