"""The tools that others check data with, run over a whole release."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import csvw
import duckdb
import frictionless
import polars
import pytest
from needs import needed
from typer.testing import CliRunner

from khoi.cli import app
from khoi.releases.release import Release

pytestmark = pytest.mark.slow
FTM = "from followthemoney.cli.cli import cli; cli()"


@pytest.fixture(scope="module")
def dumps(corpus_release: Release) -> Path:
    return corpus_release.directory / "dumps"


@pytest.mark.client("frictionless", "the data package valid, every table in CSV and Parquet", package="frictionless")
@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_nothing_wrong_with_any_table_in_any_format(dumps: Path) -> None:
    report = frictionless.validate(str(dumps / "datapackage.json"))
    assert report.stats["tasks"] > 40
    assert [error.message for task in report.tasks for error in task.errors] == []
    assert report.valid


@pytest.mark.client("csvw", "every key and datatype of CSV on the Web", package="csvw")
@pytest.mark.filterwarnings("ignore")
def test_csvw_finds_every_key_and_every_value_of_its_type(dumps: Path) -> None:
    described = csvw.CSVW(str(dumps / "csv-metadata.json"), validate=True, strict=False)
    assert described.is_valid, described.warnings
    assert sum(1 for table in described.tables for _ in table.iterdicts()) > 3000


@pytest.mark.client("followthemoney", "entities exported as RDF", package="followthemoney")
def test_followthemoney_exports_the_entities_as_rdf(dumps: Path, tmp_path: Path) -> None:
    needed(find_spec("followthemoney"), "followthemoney, from the extra of that name, which needs ICU's headers")
    output = tmp_path / "entities.nt"
    command = [sys.executable, "-c", FTM, "export-rdf", "-i", str(dumps / "entities.ftm.json"), "-o", str(output)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr[-2000:]
    assert "Exception" not in run.stderr
    written = output.read_text(encoding="utf-8")
    entities = [json.loads(line) for line in (dumps / "entities.ftm.json").read_text(encoding="utf-8").splitlines()]
    missing = [entity["id"] for entity in entities if entity["id"] not in written]
    assert missing == []


@pytest.mark.client("polars", "CSV and Parquet, the same rows", package="polars")
@pytest.mark.client("DuckDB", "CSV and Parquet, the same rows", package="duckdb")
def test_polars_and_duckdb_read_the_same_from_csv_and_parquet(dumps: Path) -> None:
    for path in sorted(dumps.glob("*.parquet")):
        table = path.with_suffix(".csv")
        counts = {polars.read_parquet(path).height, polars.read_csv(table, infer_schema_length=None).height}
        counts |= {len(read(str(file))) for read, file in ((duckdb.read_parquet, path), (duckdb.read_csv, table))}
        assert len(counts) == 1, path.name


@pytest.mark.client("Datasette", "khoi export sqlite opened, labels and full-text search", package="datasette")
def test_datasette_opens_the_database_with_labels_and_search(corpus: Path, tmp_path: Path) -> None:
    database = tmp_path / "khoi.db"
    assert CliRunner().invoke(app, ["export", "sqlite", "-o", str(database), "--releases", str(corpus)]).exit_code == 0

    def asked(path: str) -> dict[str, list[dict[str, object]]]:
        command = [sys.executable, "-m", "datasette", str(database), "--get", f"/khoi/{path}"]
        run = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert run.returncode == 0, run.stdout + run.stderr
        answer: dict[str, list[dict[str, object]]] = json.loads(run.stdout)
        return answer

    [person] = asked("persons.json?_search=tran+quoc+to&_shape=objects")["rows"]
    assert person["name"] == "Trần Quốc Tỏ"
    labelled = asked(f"tenures.json?_labels=on&_shape=objects&person={person['person']}")["rows"]
    assert {row["person"]["label"] for row in labelled} == {"Trần Quốc Tỏ"}  # type: ignore[index]
    assert all(row["office"]["label"] for row in labelled)  # type: ignore[index]
