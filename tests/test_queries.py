"""Query files: documented, safe against their parameters, and right on the curated sources."""

import re
import shutil
from pathlib import Path

import pytest
from conftest import INPUTS
from golden import GOLDEN, QUERIES, answer_of

from khoi.addresses import Addresses
from khoi.errors import KhoiError
from khoi.releases.release import Release
from khoi.sparql.parameters import ParameterError
from khoi.sparql.queries import read_queries, read_query

ADDRESSES = Addresses("https://example.org/khoi/")


@pytest.mark.parametrize("name", QUERIES)
def test_the_example_of_a_query_has_its_golden_result(name: str, corpus_release: Release) -> None:
    file, answer = answer_of(QUERIES[name], corpus_release)
    assert answer == (GOLDEN / file).read_text(encoding="utf-8"), "see tests/golden.py"
    assert answer.count("\n") > 1, "an example finds something"


@pytest.mark.parametrize("name", QUERIES)
def test_every_parameter_of_a_query_stands_in_it(name: str) -> None:
    query = QUERIES[name]
    for parameter in query.parameters:
        if parameter.type == "limit":
            assert re.search(r"LIMIT \d+", query.text)
            continue
        variables = [parameter.name] if parameter.type != "period" else [f"{parameter.name}Start"]
        assert all(re.search(rf"VALUES[^{{]*\?{variable}\b", query.text) for variable in variables)


def test_no_golden_result_is_left_of_a_query_that_is_gone() -> None:
    assert {path.stem for path in GOLDEN.iterdir() if path.is_file()} == set(QUERIES)


@pytest.mark.parametrize(
    ("query", "values"),
    [
        ("holders-of-office", {"office": "x> } DROP ALL #"}),
        ("holders-of-office", {"office": "https://example.org/a b"}),
        ("holders-of-office", {"office": "truong-ban", "on": '2023"^^xsd:date) } #'}),
        ("holders-of-office", {"office": "truong-ban", "lang": "vi' }"}),
        ("bloc-leadership", {"bloc": "khoi-vi-du", "year": "20O4"}),
        ("holders-of-office", {"offices": "truong-ban"}),
        ("holders-of-office", {"lang": "vi"}),
    ],
)
def test_a_value_that_is_not_of_its_type_never_reaches_the_query(query: str, values: dict[str, str]) -> None:
    with pytest.raises(ParameterError):
        QUERIES[query].render(values, ADDRESSES)


def test_a_query_without_a_summary_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.rq"
    path.write_text("#+ tags: [x]\nASK { }\n", encoding="utf-8")
    with pytest.raises(KhoiError, match=r"a\.rq:1:1: the header is not complete"):
        read_query(path)


def test_a_query_that_includes_no_known_fragment_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.rq"
    path.write_text("#+ summary: x\n#+ tags: [x]\nASK {\n  # include: nothing\n}\n", encoding="utf-8")
    with pytest.raises(KhoiError, match=r"a\.rq: it includes 'nothing', and there is no .*nothing\.rq"):
        read_query(path)


def test_an_edited_query_is_read_anew(tmp_path: Path) -> None:
    shutil.copytree(INPUTS.queries, tmp_path, dirs_exist_ok=True)
    before = read_queries(tmp_path)["holders-of-office"]
    (tmp_path / "holders-of-office.rq").write_text(
        before.text.replace(before.summary, "Asked otherwise."), encoding="utf-8"
    )
    assert read_queries(tmp_path)["holders-of-office"].summary == "Asked otherwise."
