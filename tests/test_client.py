"""The Python client, against a running service: rows for pandas, and errors that help."""

import dataclasses
from collections.abc import Iterator

import pandas as pd
import pytest

from khoi.client import Client, ClientError, Question


@pytest.fixture
def khoi(server: str) -> Iterator[Client]:
    with Client(server, language="en") as client:
        yield client


def test_who_held_gives_frozen_rows_that_pandas_takes_as_they_are(khoi: Client) -> None:
    rows = khoi.who_held("thứ trưởng", agency="BCA", on="2023-08-04")
    table = pd.DataFrame(rows)
    [attested] = table[table["status"] == "attested"].to_dict("records")
    assert (attested["holder_id"], attested["holder"]) == ("tran-quoc-to", "Trần Quốc Tỏ")
    assert attested["sources"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        rows[0].holder = "x"  # type: ignore[misc]


def test_a_table_of_questions_is_answered_in_its_order_and_a_bad_one_keeps_none_back(khoi: Client) -> None:
    questions = [
        Question("Tổng Kiểm toán Nhà nước", on="2023-08-04"),
        Question("bộ trưởng", on="2023"),
        Question("tong-kiem-toan-nha-nuoc", on="2019-01-01"),
        Question("tong-kiem-toan-nha-nuoc", on="yesterday"),
    ]
    first, second, third, fourth = khoi.who_held_each(questions * 60)[:4]
    assert (first.status, first.holder) == ("attested", "Ngô Văn Tuấn")
    assert second.status is None
    assert "bo-truong-bo-tu-phap" in (second.problem or "")
    assert third.status == "unknown"
    assert "nearest sighting" in (third.reason or "")
    assert "write 2023-08-04" in (fourth.problem or "")


def test_a_name_that_fits_several_is_an_error_with_the_candidates(khoi: Client) -> None:
    with pytest.raises(ClientError, match="may mean") as caught:
        khoi.who_held("bộ trưởng")
    assert caught.value.status == 300
    assert "bo-truong-bo-tu-phap" in caught.value.candidates
    with pytest.raises(ClientError, match="ngo-van-tuan: Ngô Văn Tuấn"):
        khoi.roles("Ngô")


def test_roles_search_entities_queries_and_sparql_are_one_call_each(khoi: Client) -> None:
    assert {row.status for row in khoi.roles("trinh van quyet", on="2023-08-04")} == {"attested"}
    assert khoi.search("ngo van tuan", kind="person")[0].id == "ngo-van-tuan"
    assert khoi.entity("office", "tong-kiem-toan-nha-nuoc")["office"]["level"] == "head"
    assert {query["name"] for query in khoi.queries()} >= {"holders-of-office", "counts"}
    assert khoi.query("holders-of-office", office="tong-kiem-toan-nha-nuoc")[0]["holderLabel"] == "Ngô Văn Tuấn"
    assert khoi.sparql("ASK { ?s ?p ?o }") == [{"boolean": "true"}]
    assert len({row["person"]["id"] for row in khoi.pages("persons", limit="7")}) > 7


def test_a_service_that_is_not_there_is_said_in_words() -> None:
    with Client("http://127.0.0.1:1") as client, pytest.raises(ClientError, match="make serve"):
        client.search("x")
