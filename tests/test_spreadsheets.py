"""CSV for spreadsheets: read as UTF-8, nothing computed, nothing lost; programs get the standard's CSV."""

import csv
import io

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khoi.spreadsheets import BOM, Records, as_text, csv_rows

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
QUERY = 'SELECT ("Bùi Hải Sơn" AS ?name) ("=1+1" AS ?formula) (-5 AS ?number) ("a\\n=b" AS ?lines) {}'


def test_a_browser_gets_csv_that_a_spreadsheet_reads(client: httpx2.Client) -> None:
    answer = client.get("/sparql", params={"query": QUERY, "format": "csv"}, headers=BROWSER)
    assert answer.content.startswith(BOM.encode())
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "accept" in answer.headers["vary"].lower()
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert rows == [["name", "formula", "number", "lines"], ["Bùi Hải Sơn", "'=1+1", "-5", "a\n=b"]]
    for path in ("/api/v1/persons.csv", "/api/v1/queries/persons.csv", "/api/v1/questions/33.csv"):
        listed = client.get(path, headers=BROWSER)
        assert listed.content.startswith(BOM.encode())
        assert "accept" in listed.headers["vary"].lower()
        assert listed.headers["content-type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("accept", ["text/csv", "*/*"])
def test_a_program_gets_csv_as_the_standard_has_it(client: httpx2.Client, accept: str) -> None:
    addresses: tuple[tuple[str, dict[str, str]], ...] = (
        ("/sparql", {"query": QUERY}),
        ("/api/v1/persons.csv", {}),
        ("/api/v1/queries/persons.csv", {}),
        ("/api/v1/questions/33.csv", {}),
    )
    for path, query in addresses:
        answer = client.get(path, params=query, headers={"Accept": "text/csv" if path == "/sparql" else accept})
        assert not answer.content.startswith(BOM.encode())
        assert b"'=" not in answer.content


def test_a_file_that_is_only_announced_stops_its_query(client: httpx2.Client) -> None:
    answer = client.head("/sparql", params={"query": QUERY, "format": "csv"}, headers=BROWSER)
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-a", "@SUM(A1)", "\t=1", "\r=1", "-", "+84 24", "=", "--1"])
def test_a_cell_that_looks_like_a_formula_is_shown_as_text(cell: str) -> None:
    assert as_text(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "-5", "+1.5", "-1e-7", "a=b", "Ngô", "2023-08-04", "[..2024]", "≤ 2023"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert as_text(cell) == cell


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), min_size=1), st.data())
def test_csv_in_pieces_is_the_same_records(rows: list[list[str]], data: st.DataObject) -> None:
    text, records = csv_rows(rows), Records()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pieces = [text[first:last] for first, last in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    whole = [records.add(piece) for piece in pieces]
    assert "".join((*whole, records.rest())) == text
    read = [row for part in (*whole, records.rest()) for row in csv.reader(io.StringIO(part, newline=""))]
    assert read == list(csv.reader(io.StringIO(text, newline="")))
