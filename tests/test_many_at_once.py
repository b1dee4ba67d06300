"""Answers for many at once: everybody on one day, and a list of names checked line by line."""

import csv
import io
import subprocess

import httpx2
import pytest
from browsing import HTML
from services import KHOI

LIST = """name,office,day
Ngô Văn Tuấn,Tổng Kiểm toán Nhà nước,4/8/2023
Trần Quốc Tỏ,tong-kiem-toan-nha-nuoc,4/8/2023
Ngô Văn Tuấn,Tổng Kiểm toán Nhà nước,1990
Không Có Ai,Tổng Kiểm toán Nhà nước,4/8/2023
Ngô Văn Tuấn,Tổng Kiểm toán Nhà nước,32/8/2023
"""
RIGHT = ["named", "another", "nobody", "problem", "problem"]


def test_a_roster_answers_each_office_as_who_held_does(corpus_client: httpx2.Client) -> None:
    answer = corpus_client.get("/api/v1/roster", params={"of": "BCA", "on": "4/8/2023", "lang": "en"}).json()
    assert answer["of"]["id"] == "bo-cong-an"
    for row in answer["offices"]:
        asked = {"office": row["office"]["id"], "on": "2023-08-04", "lang": "en"}
        alone = corpus_client.get("/api/v1/who-held", params=asked).json()
        assert (row["sentence"], row["answer"]) == (alone["sentence"], alone["answer"])
        assert {one["id"] for one in row["holders"]} <= {one["holder"]["id"] for one in alone["holders"]}


def test_a_roster_of_a_bloc_has_its_offices_and_the_heads_of_its_members(corpus_client: httpx2.Client) -> None:
    answer = corpus_client.get("/api/v1/roster", params={"of": "noi-chinh-trung-uong", "on": "2023"}).json()
    offices = {row["office"]["id"] for row in answer["offices"]}
    assert {"khoi-truong-noi-chinh-trung-uong", "tong-kiem-toan-nha-nuoc", "bo-truong-bo-cong-an"} <= offices
    assert not any(office.startswith(("thu-truong", "pho-")) for office in offices)


def test_a_roster_without_a_body_is_that_of_the_work_list(corpus_client: httpx2.Client) -> None:
    sought = corpus_client.get("/api/v1/queries/sought-offices.csv").text.splitlines()[1:]
    answer = corpus_client.get("/api/v1/roster.csv", params={"on": "2021-01-15"}).text
    assert len(list(csv.DictReader(io.StringIO(answer)))) == len(sought) > 0


def test_a_roster_needs_a_day_that_can_be_read(client: httpx2.Client) -> None:
    assert client.get("/api/v1/roster", params={"on": "yesterday"}).status_code == 422
    assert client.get("/api/v1/roster").status_code == 422
    page = client.get("/roster", params={"on": "yesterday", "lang": "en"}, headers=HTML)
    assert page.status_code == 422
    assert "yesterday" in page.text
    assert client.get("/roster", params={"of": "no such body", "on": "2023"}, headers=HTML).status_code == 404


def test_each_line_of_a_list_is_checked_and_a_bad_one_keeps_none_back(client: httpx2.Client) -> None:
    file = client.post("/check-list", data={"list": LIST, "file": "csv"}).text
    rows = list(csv.DictReader(io.StringIO(file.removeprefix("\ufeff"))))
    assert [row["finding"] for row in rows] == RIGHT
    assert rows[0]["status"] == "attested"
    assert "source/s-plvn-nc-2023-sk" in rows[0]["sources"]
    assert rows[1]["sentence"].startswith("Ngô Văn Tuấn")
    page = client.post("/check-list?lang=en", data={"list": LIST}, headers=HTML).text
    assert "Names this person" in page
    assert "Names somebody else" in page


def test_a_list_comes_with_any_separator_and_line_end_and_with_or_without_headings(client: httpx2.Client) -> None:
    for mark in (",", ";", "\t"):
        for text in (LIST, LIST.split("\n", 1)[1]):
            text = text.replace(",", mark).replace("\n", {"\t": "\r", ";": "\r\n"}.get(mark, "\n"))
            file = client.post("/check-list", data={"list": text, "file": "csv"}).text
            assert [row["finding"] for row in csv.DictReader(io.StringIO(file.removeprefix("\ufeff")))] == RIGHT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the list is empty"),
        ("name,office,day\n\nNgô Văn Tuấn;2023\n", "line 3"),
        ("a,b,c\n" * 301, "at most 300|301"),
        (f"{'a' * 201},b,c", "line 1 has a cell of more than 200"),
        ('Ngô Văn Tuấn,b,2023\n"' + "a" * 140_000, "line 2 cannot be read"),
    ],
)
def test_a_list_that_cannot_be_read_says_where_and_is_kept(client: httpx2.Client, text: str, said: str) -> None:
    page = client.post("/check-list?lang=en", data={"list": text}, headers=HTML)
    assert page.status_code in (413, 422)
    assert any(words in page.text for words in said.split("|"))
    assert text.strip()[:20] in page.text


def test_the_command_checks_a_list_against_a_running_service(server: str) -> None:
    command = [*KHOI, "check-list", "-", "--url", server]
    done = subprocess.run(command, input=LIST, capture_output=True, text=True, check=True)
    assert [row["finding"] for row in csv.DictReader(io.StringIO(done.stdout))] == RIGHT
    bad = subprocess.run(command, input="x,y", capture_output=True, text=True, check=False)
    assert (bad.returncode, "Traceback" in bad.stderr) == (2, False)
    assert "line 1" in bad.stderr
