"""`khoi validate`: what it prints, how it exits, and what of a file it cannot read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

SHAPE = """
PREFIX : <http://example.org/>
PREFIX sh: <http://www.w3.org/ns/shacl#>
:S sh:targetNode :a ; sh:property :S-p . :S-p sh:path :p ; sh:minCount 1 .
"""
KHOI_DATA = "@prefix khoi: <https://w3id.org/khoi/ontology#> . @prefix e: <http://example.org/> . "


def khoi_validate(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from khoi.cli import main; main()", "validate", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT)


@pytest.fixture
def shapes_file(tmp_path: Path) -> Path:
    file = tmp_path / "shapes.ttl"
    file.write_text(SHAPE)
    return file


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_validate_exits_with_1_and_prints_what_does_not_conform(engine: str, shapes_file: Path, tmp_path: Path) -> None:
    (tmp_path / "data.nt").write_text('<http://example.org/b> <http://example.org/p> "x" .\n')
    done = khoi_validate(
        str(tmp_path / "data.nt"), "--shapes", str(shapes_file), "--engine", engine, "--format", "json"
    )
    assert done.returncode == 1
    [result] = json.loads(done.stdout)["results"]
    assert result["focusNode"] == "<http://example.org/a>"
    assert result["component"].endswith("#MinCountConstraintComponent")


def test_validate_exits_with_0_where_all_conforms(shapes_file: Path, tmp_path: Path) -> None:
    (tmp_path / "data.ttl").write_text("<http://example.org/a> <http://example.org/p> 1 .\n")
    done = khoi_validate(str(tmp_path / "data.ttl"), "--shapes", str(shapes_file))
    assert (done.returncode, done.stdout) == (0, "conforms\n")


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
@pytest.mark.parametrize("content", ["", "<http://example.org/a> a <http://example.org/C> ."])
def test_validate_exits_with_2_where_no_shape_is_about_the_file(engine: str, content: str, tmp_path: Path) -> None:
    (tmp_path / "data.ttl").write_text(content)
    done = khoi_validate(str(tmp_path / "data.ttl"), "--engine", engine)
    assert (done.returncode, done.stdout) == (2, "")
    assert "nothing was checked" in done.stderr


def test_validate_names_what_the_vocabulary_does_not_define(tmp_path: Path) -> None:
    (tmp_path / "data.ttl").write_text(f"{KHOI_DATA} e:t a khoi:PersonTenur ; khoi:holdr e:x .")
    done = khoi_validate(str(tmp_path / "data.ttl"), "--format", "json")
    assert done.returncode == 1
    named = {result["value"].rpartition("#")[2] for result in json.loads(done.stdout)["results"]}
    assert named == {"PersonTenur>", "holdr>"}


def test_validate_knows_which_class_lies_below_which(tmp_path: Path) -> None:
    (tmp_path / "data.ttl").write_text(f"{KHOI_DATA} e:t a khoi:PersonTenure .")
    done = khoi_validate(str(tmp_path / "data.ttl"), "--format", "json")
    shapes = {result["sourceShape"].rpartition("#")[2] for result in json.loads(done.stdout)["results"]}
    assert {"Tenure-holder>", "Labelled-label>", "Resolved-supportedBy>"} <= shapes


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("data.nt", "<http://a> <http://b> 1 .\n<http://a> <b\n", "data.nt:1:"),
        ("data.ttl", "<http://a> <http://b> 1 .\n<http://a> ; .\n", "data.ttl:2:"),
        ("data.csv", "", "cannot tell its format"),
    ],
)
def test_data_that_cannot_be_read_is_named_with_its_line(
    name: str, content: str, said: str, shapes_file: Path, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content)
    done = khoi_validate(str(tmp_path / name), "--shapes", str(shapes_file))
    assert done.returncode == 2
    assert said in done.stderr
