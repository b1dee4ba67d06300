"""Exports: one release in many formats, which count the same, say the same and come out the same."""

import csv
import gzip
import hashlib
import io
import json
import re
import sqlite3
import zipfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import httpx2
import pyarrow.parquet
import pytest
from conftest import INPUTS, ROOT, SEEDS
from pyoxigraph import RdfFormat, Store, parse, serialize
from typer.testing import CliRunner

from khoi.cli import app
from khoi.releases.exports.rdf import read_quads, write_rdf
from khoi.releases.exports.tables import table_files
from khoi.releases.release import DUMP, Release
from khoi.sparql.backend import Backend, Request
from khoi.sparql.formats import GRAPH_FORMATS, RESULT_FORMATS
from khoi.sparql.queries import ColumnType
from khoi.spreadsheets import BOM
from khoi.vocabulary.namespaces import DATA_PREFIXES
from loaders.builds import build

pytestmark = pytest.mark.slow

TABLES = table_files()


@pytest.fixture(scope="module")
def corpus_dumps(corpus_release: Release) -> Path:
    return corpus_release.directory / "dumps"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def count(release: Release, pattern: str, counted: str = "?x") -> int:
    """Return how many different values of the expression `counted` match `pattern` in a release."""
    store, output = Backend.open(release.store), io.BytesIO()
    prefixes = "".join(f"PREFIX {name}: <{namespace}> " for name, namespace in DATA_PREFIXES.items())
    query = f"{prefixes} SELECT (COUNT(DISTINCT {counted}) AS ?n) {{ {pattern} }}"
    store.answer(Request(query, RESULT_FORMATS[2], None), lambda _: output)
    return int(output.getvalue().split()[1])


@pytest.mark.parametrize(
    ("table", "pattern", "collection", "schema"),
    [
        ("persons", "?x a khoi:Person", "persons", "Person"),
        ("offices", "?x a khoi:Office", "posts", "Position"),
        ("tenures", "?x a khoi:PersonTenure", "memberships", "Occupancy"),
    ],
)
def test_every_format_counts_the_same(
    release: Release, dumps: Path, popolo: dict[str, Any], entities: list[dict[str, Any]],
    table: str, pattern: str, collection: str, schema: str,
) -> None:  # fmt: skip
    members = [item for item in popolo[collection] if collection != "memberships" or "person_id" in item]
    counts = {
        count(release, pattern),
        len(rows_of(dumps / f"{table}.csv")),
        pyarrow.parquet.read_table(dumps / f"{table}.parquet").num_rows,
        len(members),
        Counter(entity["schema"] for entity in entities)[schema],
    }
    assert len(counts) == 1
    assert counts != {0}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_columns_it_describes_and_its_key_tells_rows_apart(corpus_dumps: Path, name: str) -> None:
    query, rows = TABLES[name], rows_of(corpus_dumps / f"{name}.csv")
    header = (corpus_dumps / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header.split(",") == list(query.columns)
    assert len({tuple(row[column] for column in query.key) for row in rows}) == len(rows)
    parquet = pyarrow.parquet.read_table(corpus_dumps / f"{name}.parquet").to_pylist()
    assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in parquet] == rows


PAIRS = {
    "agency-kinds": "?x a ?y . FILTER(CONTAINS(STR(?x), '/id/agency/')) FILTER NOT EXISTS { ?x a/rdfs:subClassOf ?y }",
    "conflicts": "?x khoi:conflictsWith ?y",
    "evidence": "?x khoi:evidence ?y",
    "names": "?x skos:altLabel ?y . FILTER(CONTAINS(STR(?x), '/id/'))",
    "representations": "?x khoi:onBehalfOf ?y",
    "sightings": "?x khoi:attestedOn|khoi:attestedEdtf ?y . FILTER(!CONTAINS(STR(?x), '/id/claim/'))",
    "spans-stated": "?x khoi:spanStatedBy ?y",
    "support": "?x khoi:supportedBy ?y",
}
"""Which pairs of the graph are the rows of a table with a key of two columns."""


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_a_row_for_each_thing_that_the_graph_knows(
    corpus_release: Release, corpus_dumps: Path, name: str
) -> None:
    key, rows = TABLES[name].key, rows_of(corpus_dumps / f"{name}.csv")
    assert len(key) == 1 or name in PAIRS, "say in PAIRS what its rows are"
    if len(key) == 2:
        expected = count(corpus_release, PAIRS[name], "CONCAT(STR(?x), ' ', STR(?y))")
    else:
        kinds = "|".join({row[key[0]].partition("/")[0] for row in rows})
        former = "FILTER NOT EXISTS { ?x a khoi:Tombstone }"  # an address that leads to several stays is none of them
        expected = count(corpus_release, f"?x a ?class . FILTER(REGEX(STR(?x), '/id/({kinds})/')) {former}")
    assert len(rows) == expected


def test_what_a_table_names_stands_in_the_table_of_its_kind(corpus_dumps: Path) -> None:
    tables = {name: rows_of(corpus_dumps / f"{name}.csv") for name in TABLES}
    keys = {name: {row[query.key[0]] for row in tables[name]} for name, query in TABLES.items() if len(query.key) == 1}
    homes = {key.partition("/")[0]: name for name, known in keys.items() for key in known}
    for name, query in TABLES.items():
        for column, about in query.columns.items():
            named = {row[column] for row in tables[name] if row[column] and about.type is ColumnType.THING}
            for value in named:
                home = about.of or homes.get(value.partition("/")[0])
                assert home is None or value in keys[home], f"{name}.{column}: {value} is not in {home}"


def test_quads_survive_a_store(release: Release) -> None:
    lines = gzip.decompress((release.directory / DUMP).read_bytes())
    store = Store()
    store.bulk_load(input=lines, format=RdfFormat.N_QUADS)
    assert sorted((serialize(store, format=RdfFormat.N_QUADS) or b"").splitlines()) == lines.splitlines()


@pytest.mark.parametrize("format_", GRAPH_FORMATS, ids=lambda format_: format_.extension)
def test_every_rdf_dump_parses_and_says_what_the_release_says(release: Release, dumps: Path, format_: Any) -> None:
    name = release.directory / DUMP if format_.extension == "nq" else dumps / f"dataset.{format_.extension}.gz"
    said = set(parse(gzip.decompress(name.read_bytes()), format=format_.engine))
    lines = gzip.decompress((release.directory / DUMP).read_bytes())
    whole = read_quads(io.BytesIO(lines))
    if format_.engine.supports_datasets:
        assert said == set(whole)
    else:
        assert {quad.triple for quad in said} == {quad.triple for quad in whole}
    written = io.BytesIO()
    write_rdf(io.BytesIO(lines), whole, format_, written)
    assert written.getvalue() == gzip.decompress(name.read_bytes())


def test_the_same_inputs_give_the_same_files(release: Release, tmp_path: Path) -> None:
    again = build(INPUTS, tmp_path, only=SEEDS, progress=lambda _: None)
    assert again.manifest.files == release.manifest.files
    assert len(again.manifest.files) > 30


def test_every_file_is_in_the_data_package_with_its_digest(release: Release, dumps: Path) -> None:
    package = json.loads((dumps / "datapackage.json").read_bytes())
    assert {f"dumps/{resource['path']}" for resource in package["resources"]} == {
        name for name in release.manifest.files if name.startswith("dumps/") and "datapackage" not in name
    }
    for resource in package["resources"]:
        content = (dumps / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource.get("bytes", len(content)) == len(content)


def test_csv_on_the_web_describes_every_table(dumps: Path) -> None:
    metadata = json.loads((dumps / "csv-metadata.json").read_bytes())
    assert {table["url"] for table in metadata["tables"]} == {f"{name}.csv" for name in TABLES}


def test_the_questions_in_the_guide_are_answered_from_parquet(dumps: Path) -> None:
    guide = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    questions = [block.partition("```")[0] for block in guide.split("```sql\n")[1:]]
    assert len(questions) >= 4
    with duckdb.connect() as connection:
        connection.execute(f"SET file_search_path = '{dumps}'")
        for question in questions:
            rows = connection.execute(question).fetchall()
            assert rows, question


@pytest.mark.parametrize(("name", "first"), [("ai-giu-chuc-vu-nao", "Họ tên"), ("who-held-which-office", "Name")])
def test_the_simple_table_has_a_row_for_each_tenure_as_csv_and_as_a_workbook(
    corpus_dumps: Path, name: str, first: str
) -> None:
    content = (corpus_dumps / f"{name}.csv").read_bytes()
    assert content.startswith(BOM.encode())
    heading, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert (heading[0], len(heading)) == (first, 6)
    assert len(rows) == len(rows_of(corpus_dumps / "tenures.csv"))
    assert all(name and office and how_known for name, office, _, _, how_known, _ in rows)
    days = [day for row in rows for day in row[2:4] if day]
    assert all(re.fullmatch(r"([≤≥] )?[0-9-]{10}( – [0-9-]{10})?", day) for day in days)
    assert all(row[5].startswith(("https://", "http://")) for row in rows)
    with zipfile.ZipFile(corpus_dumps / f"{name}.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == len(rows) + 1
    assert "<f>" not in sheet, "nothing is computed"


def test_a_database_holds_the_tables_with_their_keys_and_finds_names_with_diacritics_or_without(
    corpus: Path, corpus_dumps: Path, tmp_path: Path
) -> None:
    path = tmp_path / "khoi.db"
    result = CliRunner().invoke(app, ["export", "sqlite", "-o", str(path), "--releases", str(corpus)])
    assert result.exit_code == 0, result.output
    with closing(sqlite3.connect(path)) as database:
        counted = {name: f'SELECT COUNT(*) FROM "{name}"' for name in TABLES}  # noqa: S608 - names of our own files
        counts = {name: database.execute(query).fetchone()[0] for name, query in counted.items()}
        assert counts == {name: len(rows_of(corpus_dumps / f"{name}.csv")) for name in TABLES}
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for typed in ("tran quoc to", "Trần Quốc Tỏ"):
            found = "SELECT name FROM persons WHERE rowid IN (SELECT rowid FROM persons_fts WHERE persons_fts MATCH ?)"
            assert database.execute(found, [typed]).fetchall() == [("Trần Quốc Tỏ",)]


@pytest.mark.parametrize("format_", ["nq", "trig", "ttl", "nt", "jsonld", "rdfxml", "popolo", "ftm", "xlsx"])
def test_a_format_of_one_file_can_be_written_anywhere(releases: Path, tmp_path: Path, format_: str) -> None:
    output = tmp_path / "out"
    result = CliRunner().invoke(app, ["export", format_, "-o", str(output), "--releases", str(releases)])
    assert result.exit_code == 0
    assert output.stat().st_size > 8_000


@pytest.mark.parametrize(
    ("format_", "named"),
    [("csv", "csv-metadata.json"), ("parquet", "tenures.parquet"), ("datapackage", "datapackage.json")],
)
def test_a_format_of_several_files_is_written_to_a_folder(
    releases: Path, tmp_path: Path, format_: str, named: str
) -> None:
    result = CliRunner().invoke(app, ["export", format_, "-o", str(tmp_path / "out"), "--releases", str(releases)])
    assert result.exit_code == 0
    assert (tmp_path / "out" / named).is_file()
    made = (releases / "current").resolve() / "dumps"
    for path in (tmp_path / "out").iterdir():
        assert path.read_bytes() == (made / path.name).read_bytes()


def test_files_that_are_the_service_s_own_are_neither_listed_nor_sent(client: httpx2.Client, release: Release) -> None:
    own = {Path(name).name for name in release.manifest.internal}
    [listed] = client.get("/api/v1/releases").json()["releases"]
    assert {file["name"] for file in listed["files"]} == {Path(name).name for name in release.manifest.files}
    described = client.get("/.well-known/void", headers={"Accept": "application/n-triples"}, follow_redirects=True).text
    page = client.get("/releases", headers={"Accept": "text/html"}).text
    root = f"/dumps/{release.manifest.id}"
    assert [name for name in own if f"{root}/{name}" in described or f"{root}/{name}" in page] == []
    assert f"{root}/datapackage.json" in described
    assert {client.get(f"{root}/{name}").status_code for name in own} == {404}
