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


def extended(client: httpx2.Client, ids: list[Any], *properties: dict[str, Any]) -> dict[str, Any]:
    answer = client.post("/reconcile", data={"extend": json.dumps({"ids": ids, "properties": properties})})
    assert answer.status_code == 200, answer.text
    rows: dict[str, Any] = answer.json()["rows"]
    return rows


@pytest.mark.skipif(not RUNNER.is_file(), reason="the reconciliation suite is not in ../shared/conformance")
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
    ("bad", "says"),
    [
        ({"query": ""}, "'query' names nothing"),
        ({"query": " \t\n"}, "'query' names nothing"),
        ({"query": None}, "'query' names nothing"),
        ({"query": "Ghi chú dài " * 50}, "no name has more than 500"),
        ({"query": "\ud800"}, ""),
        ({"query": ["Ngô Văn Tuấn"]}, "'query' names nothing"),
        ({"query": 2023, "type": "Person"}, ""),
        ({"query": "Ngô Văn Tuấn", "type": "Ship"}, "there is no type 'Ship'"),
        ({"query": "Ngô Văn Tuấn", "limit": 0}, ""),
        ({}, "'query' names nothing"),
        (None, "a query is an object"),
        ([], "a query is an object"),
    ],
)
def test_a_query_that_names_nothing_gets_no_candidates_and_costs_its_batch_nothing(
    client: httpx2.Client, bad: object, says: str
) -> None:
    good = {"query": "Ngô Văn Tuấn", "type": "Person", "limit": 3}
    answer = client.post("/reconcile", data={"queries": json.dumps({"good": good, "bad": bad, "other": good})})
    assert answer.status_code == 200, answer.text
    answers = answer.json()
    assert [answers[name]["result"][0]["match"] for name in ("good", "other")] == [True, True]
    assert answers["bad"]["result"] == []
    assert says in "; ".join(answers["bad"].get("warnings", []))


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"properties": [{"pid": "on", "v": "n/a"}]}, "'on' is 'n/a'"),
        ({"properties": [{"pid": "on", "v": "2023-02-29"}]}, "'on'"),
        ({"properties": [{"pid": "born", "v": "1960"}]}, "a property 'born'"),
        ({"properties": [{"pid": "office", "v": None}]}, ""),
        ({"properties": [{"pid": "office"}, None, 7]}, "a property 'None'"),
        ({"properties": {"pid": "agency", "v": [None, {"id": None}, {"name": "?"}, True]}}, ""),
        ({"properties": None, "type": None, "limit": None, "type_strict": None}, ""),
        ({"type": ""}, ""),
        ({"type": [None, {"id": "Person", "name": "Người"}, "Ship"]}, "no type 'Ship'"),
        ({"limit": "all"}, "'limit' takes a number"),
    ],
)
def test_what_cannot_be_read_beside_a_name_is_left_out_and_named(
    client: httpx2.Client, more: dict[str, Any], says: str
) -> None:
    query = {"query": "Ngô Văn Tuấn", **more}
    answer = client.post("/reconcile", data={"queries": json.dumps({"q": query})}).json()["q"]
    assert (answer["result"][0]["id"], answer["result"][0]["match"]) == ("person/ngo-van-tuan", True)
    assert says in "; ".join(answer.get("warnings", []))
    assert bool(says) is ("warnings" in answer)


@pytest.mark.parametrize("year", [2023, 2023.0, "2023", "2023.0", "2023-08-04T00:00:00Z", [None, 2023]])
def test_a_time_is_read_as_a_table_writes_it(client: httpx2.Client, year: object) -> None:
    [first] = candidates(client, query="tran quoc to", properties=[{"pid": "on", "v": year}], limit=1)
    assert first["features"][-1] == {"id": "properties", "value": True}


@pytest.mark.parametrize("batch", ["", "{", "[]", "null", '"x"', "[" * 100_000])
def test_a_batch_that_is_no_object_is_400_and_says_what_to_send(client: httpx2.Client, batch: str) -> None:
    answer = client.post("/reconcile", data={"queries": batch})
    assert answer.status_code == 400
    assert "JSON" in answer.json()["detail"]
    assert answer.json()["hint"] == 'send {"q0": {"query": "…"}}'


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("Trần Quốc To", False),  # beside words with diacritics, To is another name than Tỏ
        ("Trân Quoc Tỏ", False),
        ("tran quoc to", True),
        ("TRẦN QUỐC TỎ", True),
        ("Trần Quốc Tỏ 王", False),  # a word that folds to nothing is a word
        ("Ｔrần Ｑuốc Ｔỏ", True),
    ],
)
def test_a_name_is_matched_with_all_of_its_diacritics_or_with_none(
    client: httpx2.Client, typed: str, match: bool
) -> None:
    [first] = candidates(client, query=typed, type="Person", limit=1)
    assert (first["id"], first["match"]) == ("person/tran-quoc-to", match)


@pytest.mark.parametrize(
    ("cell", "match"),
    [
        ("Thượng tướng Trần Quốc Tỏ", True),
        ("Đ/c Trần Quốc Tỏ", True),
        ("đồng chí PGS.TS. Trần Quốc Tỏ", True),
        ("Ông Trần Quốc Tỏ", False),  # Ông is a family name, too
        ("Thứ trưởng Bộ Công an Trần Quốc Tỏ", True),
        ("Thượng tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an", True),
        ("Trần Quốc Tỏ - Thứ trưởng BCA", True),
        ("Trần Quốc Tỏ (Bộ Công an)", True),
        ("Tran Quoc To (BCA", True),
        ("Trần Quốc Tỏ (Bộ Tư pháp)", False),
        ("Thứ trưởng Bộ Tư pháp Trần Quốc Tỏ", False),
        ("Trần Quốc Tỏ (sinh năm 1960)", False),
        ("Trần Quốc Tỏ, Ngô Văn Tuấn", False),
        ("vợ ông Trần Quốc Tỏ", False),
        ("Thư ký Thứ trưởng Bộ Công an Trần Quốc Tỏ", False),
        ("Thứ trưởng Bộ Công an Trần Quốc To", False),
        ("Thượng tướng Trân Quốc Tỏ (BCA)", False),
        ("Nguyễn Trần Quốc Tỏ", False),
        ("Ánh Trần Quốc Tỏ", False),  # folds to anh
        ("bà Trần Quốc Tỏ", True),
        ("Chi Tran Quoc To", False),  # chị, or the syllable Chi
    ],
)
def test_what_stands_beside_a_name_leads_to_the_person_and_has_to_be_true_of_him(
    client: httpx2.Client, cell: str, match: bool
) -> None:
    first = candidates(client, query=cell, type="Person")[0]
    assert (first["id"], first["match"]) == ("person/tran-quoc-to", match)


def test_courtesy_and_rank_cost_little_of_the_score(client: httpx2.Client) -> None:
    bare, ranked, other = (
        candidates(client, query=typed, type="Person", limit=1)[0]["score"]
        for typed in ("Trần Quốc Tỏ", "Thượng tướng Trần Quốc Tỏ", "Trần Quốc Tỏ (sinh năm 1960)")
    )
    assert bare > ranked >= bare - 2
    assert ranked > other


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
    assert extended(client, [None, "", 7, "person/nobody"], {"id": "offices"}) == {"person/nobody": {"offices": []}}
    long_ago = extended(client, ids[:1], {"id": "offices", "settings": {"on": "1999"}})
    assert long_ago["person/tran-quoc-to"]["offices"] == [], "a time that no source covers is not filled"


def test_cells_of_one_row_speak_of_one_holding(client: httpx2.Client) -> None:
    names = ("offices", "agencies", "last-seen", "sources", "status")
    columns = [{"id": name, "settings": {"on": "2023"}} for name in names]
    row = extended(client, ["person/tran-quoc-to"], *columns)["person/tran-quoc-to"]
    rows = list(zip(*(row[name] for name in ("offices", "agencies", "sources", "status")), strict=True))
    assert len({office["id"] for office, *_ in rows}) > 1, "the person held more than one office"
    for office, agency, source, status in rows:
        held = extended(client, [office["id"]], {"id": "body"}, {"id": "holders", "settings": {"on": "2023"}})
        assert held[office["id"]]["body"] == [agency]
        assert {"id": "person/tran-quoc-to", "name": "Trần Quốc Tỏ"} in held[office["id"]]["holders"]
        assert status["str"].startswith(office["name"])
        assert source["id"].startswith("source/")
    assert len(set(map(str, rows))) == len(rows)


def test_a_suggestion_is_of_the_type_of_the_column(client: httpx2.Client) -> None:
    def kinds(**more: str) -> set[str]:
        found = client.get("/reconcile/suggest/entity", params={"prefix": "bộ công an", **more}).json()["result"]
        return {one["id"].partition("/")[0] for one in found}

    assert kinds(type="Office") == {"office"}
    assert len(kinds()) > 1
    assert kinds(type="") == kinds()
    assert client.get("/reconcile/suggest/entity", params={"prefix": "x", "type": "Ship"}).status_code == 400


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
@pytest.mark.client("reconciler (pandas)", "a table of names without diacritics matched", package="reconciler")
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
