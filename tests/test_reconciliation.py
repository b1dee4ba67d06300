"""The reconciliation service: the protocol as its schemas have it, and never a wrong match."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx2
import pytest
from conftest import SHARED

RUNNER = SHARED / "conformance" / "runners" / "run_reconciliation.py"
TABLE = Path(__file__).parent / "reconciliation" / "names.csv"


def candidates(client: httpx2.Client, **query: Any) -> list[dict[str, Any]]:
    answer = client.post("/reconcile", data={"queries": json.dumps({"q": query})})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["q"]["result"]
    return found


def extended(client: httpx2.Client, ids: list[str], *properties: dict[str, Any]) -> dict[str, Any]:
    answer = client.post("/reconcile", data={"extend": json.dumps({"ids": ids, "properties": properties})})
    assert answer.status_code == 200, answer.text
    rows: dict[str, Any] = answer.json()["rows"]
    return rows


@pytest.mark.skipif(not RUNNER.is_file(), reason="the conformance suite is not beside this checkout")
@pytest.mark.parametrize(
    ("query", "type_", "expected"),
    [("Bộ Công an", "Agency", "agency/bo-cong-an"), ("ngo van tuan", "Person", "person/ngo-van-tuan")],
)
def test_the_service_answers_as_the_protocol_and_its_schemas_say(
    server: str, query: str, type_: str, expected: str
) -> None:
    command = [sys.executable, str(RUNNER), f"{server}/reconcile", "--query", query, "--type", type_]
    run = subprocess.run([*command, "--expect", expected, "-v"], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_name_that_one_thing_alone_bears_is_matched(client: httpx2.Client) -> None:
    for typed in ("Ngô Văn Tuấn", "ngo van tuan"):
        first, *others = candidates(client, query=typed, type="Person")
        assert (first["id"], first["match"]) == ("person/ngo-van-tuan", True)
        assert not any(other["match"] for other in others)
    assert candidates(client, query="person/ngo-van-tuan")[0]["match"] is True


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("nguyen van duc", "person/nguyen-van-duc"),  # the curators say which of several is meant
        ("Ngô Văn Tuân", "person/ngo-van-tuan"),  # other marks: perhaps somebody else
        ("tuan van ngo", "person/ngo-van-tuan"),
        ("ngo van tuann", "person/ngo-van-tuan"),
        ("ngo tuan", "person/ngo-van-tuan"),
        ("Thứ trưởng Bộ CA", "office/thu-truong-bo-cong-an"),  # initials that we worked out
        ("thứ trưởng", "office/thu-truong-bo-cong-an"),
    ],
)
def test_a_name_that_is_not_certain_is_proposed_and_not_matched(client: httpx2.Client, typed: str, first: str) -> None:
    found = candidates(client, query=typed)
    assert found[0]["id"] == first
    assert not any(candidate["match"] for candidate in found)


def test_what_the_table_knows_of_a_person_is_weighed(client: httpx2.Client) -> None:
    def score(**known: str) -> tuple[float, bool]:
        properties = [{"pid": name, "v": value} for name, value in known.items()]
        first = candidates(client, query="tran quoc to", type="Person", properties=properties)[0]
        return first["score"], first["match"]

    right, match = score(office="thứ trưởng", agency="BCA", on="2023-08-04")
    assert match
    unknown, _ = score(office="thứ trưởng", agency="BCA", on="1999")
    wrong, match = score(office="thứ trưởng", agency="Bộ Tư pháp")
    assert not match
    assert right > unknown > wrong


def test_a_property_agrees_only_where_one_tenure_has_all_of_it(client: httpx2.Client) -> None:
    namesake = [{"pid": "agency", "v": {"id": "agency/bo-cong-an", "name": "Bộ Công an"}}]
    [first] = candidates(client, query="nguyen van thanh", properties=namesake, limit=1)
    assert first["features"][-1] == {"id": "properties", "value": True}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"query": "x", "type": "Ship"}, "no type 'Ship'"),
        ({"query": "x", "properties": [{"pid": "born", "v": "1960"}]}, "property 'born'"),
        ({"query": "x", "properties": [{"pid": "on", "v": "hôm qua"}]}, "write 2023-08-04"),
        ({"type": "Person"}, "give 'query'"),
    ],
)
def test_a_query_that_cannot_be_used_is_400_and_says_why(
    client: httpx2.Client, query: dict[str, Any], says: str
) -> None:
    answer = client.post("/reconcile", data={"queries": json.dumps({"q": query})})
    assert answer.status_code == 400
    assert says in answer.json()["detail"]


def test_a_table_is_extended_with_offices_on_a_day(client: httpx2.Client) -> None:
    ids = ["person/tran-quoc-to", "person/nobody"]
    columns = [{"id": "offices", "settings": {"on": "2023-08-04"}}, {"id": "status", "settings": {"on": "2023-08-04"}}]
    rows = extended(client, ids, *columns, {"id": "agencies"}, {"id": "sources"}, {"id": "ranks"})
    row = rows["person/tran-quoc-to"]
    assert {"id": "office/thu-truong-bo-cong-an", "name": "Thứ trưởng Bộ Công an"} in row["offices"]
    assert all("Có nguồn nêu đúng ngày này" in cell["str"] for cell in row["status"])
    assert {"id": "source/s-plvn-nc-2023-sk"}.items() <= row["sources"][0].items()
    assert row["agencies"]
    assert row["ranks"]
    assert set(map(str, rows["person/nobody"].values())) == {"[]"}
    long_ago = extended(client, ids[:1], {"id": "offices", "settings": {"on": "1999"}})
    assert long_ago["person/tran-quoc-to"]["offices"] == [], "a time that no source covers is not filled"


def test_every_property_that_is_proposed_can_be_fetched(client: httpx2.Client) -> None:
    things = {
        "Person": "person/to-lam", "Office": "office/bo-truong-bo-tu-phap", "Agency": "agency/bo-cong-an",
        "Bloc": "bloc/noi-chinh-trung-uong", "Meeting": "meeting/noi-chinh-trung-uong-tong-ket-2024",
    }  # fmt: skip
    for type_, thing in things.items():
        proposed = client.get("/reconcile/properties", params={"type": type_}).json()["properties"]
        row = extended(client, [thing], *({"id": one["id"]} for one in proposed))[thing]
        assert row.keys() == {one["id"] for one in proposed}
        assert row["label-vi"]
    assert client.get("/reconcile/properties", params={"type": "Ship"}).status_code == 400


def test_a_preview_may_be_framed_by_other_sites_and_a_flyout_shows_the_same(client: httpx2.Client) -> None:
    preview = client.get("/reconcile/preview", params={"id": "office/thu-truong-bo-cong-an"})
    assert "frame-ancestors *" in preview.headers["content-security-policy"]
    assert "Thứ trưởng Bộ Công an" in preview.text
    assert "frame-ancestors 'none'" in client.get("/").headers["content-security-policy"]
    flyout = client.get("/reconcile/flyout/entity", params={"id": "office/thu-truong-bo-cong-an"}).json()
    assert "Thứ trưởng Bộ Công an" in flyout["html"]
    assert client.get("/reconcile/preview", params={"id": "person/nobody"}).status_code == 404
    for what, id_ in (("type", "Person"), ("property", "on")):
        assert client.get(f"/reconcile/flyout/{what}", params={"id": id_}).json()["html"]


@pytest.mark.filterwarnings("ignore")
def test_a_table_of_names_without_diacritics_is_matched_by_the_reconciler_client(server: str) -> None:
    import pandas
    from reconciler import reconcile

    with TABLE.open(encoding="utf-8") as file:
        expected = {row["name"]: row["id"] for row in csv.DictReader(file)}
    found = reconcile(pandas.Series(list(expected)), reconciliation_endpoint=f"{server}/reconcile")
    right = {row["input_value"] for _, row in found.iterrows() if row["id"] == expected[row["input_value"]]}
    wrong = [row["input_value"] for _, row in found.iterrows() if row["match"] and row["input_value"] not in right]
    assert len(expected) == 50
    assert wrong == []
    assert len(right) >= 48, sorted(set(expected) - right)
