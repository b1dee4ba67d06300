"""Every fact of the catalogue is expressed by curated claims, or left out for a reason that is given."""

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from conftest import CORPUS, ROOT, SHARED

from khoi.errors import Severity
from khoi.releases.statements import sorted_lines
from loaders.assembly import assemble
from loaders.codes import read_codes
from loaders.consistency import read_consistent
from loaders.dataset import Dataset, read_dataset
from loaders.gate import findings
from loaders.shacl.engine import validate
from loaders.shacl.shapes import read_shapes

TABLE = ROOT / "tests" / "corpus" / "facts.csv"
FACTS = SHARED / "domain" / "facts.csv"
SOURCES = SHARED / "domain" / "sources.csv"
CODES = read_codes(ROOT / "ontology" / "codes")
NEW = {
    "registry/persons.yaml": "  - {id: nguoi-moi, name: Người Mới Mẫu}\n",
    "registry/offices.yaml": """
  - id: truong-phong-moi
    kind: state
    label: {vi: Trưởng phòng Mới, en: Head of the New Section}
    postIn: bo-y-te
    level: head
    seats: single
""",
    "articles/new.yaml": """
source:
  id: new
  kind: article
  title: {vi: Tin mẫu, en: A sample report}
  url: https://example.org/new
  published: 2025-03-02
claims:
  - {id: c1, kind: office-holding, person: nguoi-moi, office: truong-phong-moi, on: 2025-03-01}
  - {id: c2, kind: agency-existence, agency: bo-y-te, on: 2025-03-01}
""",
}
"""A source that a curator might add, on a fictional person."""
catalogued = pytest.mark.skipif(not FACTS.exists(), reason=f"the catalogue of facts is not at {FACTS}")


@cache
def table() -> dict[str, tuple[tuple[str, ...], str]]:
    """The claims that express each fact, and the reason where there is none."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    facts = {row["fact_id"]: (tuple(row["claim"].split()), row["reason"]) for row in rows}
    assert len(facts) == len(rows)
    return facts


@cache
def claims() -> dict[str, tuple[str, ...]]:
    """The addresses of the curated claims, by source."""
    dataset, _ = read_dataset(ROOT / "sources", ROOT)
    return {source.id: tuple(source.claim_id(claim.record) for claim in source.claims) for source in dataset.sources}


def dataset_of(directory: Path) -> Dataset:
    return read_consistent(directory, directory.parent, CODES)


def statements_of_the_corpus(dataset: Dataset) -> list[bytes]:
    """Return what is said on the sources that golden results are of."""
    chosen = tuple(source for source in dataset.sources if source.id in CORPUS)
    return sorted_lines(assemble(replace(dataset, sources=chosen), CODES, ROOT / "ontology").store)


def test_a_fact_has_claims_or_a_reason_for_having_none() -> None:
    assert [fact for fact, (named, reason) in table().items() if bool(named) == bool(reason)] == []


def test_every_claim_the_table_names_is_curated() -> None:
    curated = {claim for claims_of_source in claims().values() for claim in claims_of_source}
    assert {claim for named, _ in table().values() for claim in named} - curated == set()


def test_a_catalogued_source_that_nobody_here_holds_claims_nothing_beyond_the_facts() -> None:
    named = {claim for named, _ in table().values() for claim in named}
    dataset, _ = read_dataset(ROOT / "sources", ROOT)
    unheld = {source.id for source in dataset.sources if source.source.record.text is None}
    held_by_nobody = [claims()[source] for source in CORPUS if source in unheld]
    assert [claim for of_source in held_by_nobody for claim in of_source if claim not in named] == []


def test_all_curated_sources_pass_the_gate() -> None:
    graph = assemble(dataset_of(ROOT / "sources"), CODES, ROOT / "ontology")
    results = validate(graph.store, read_shapes(ROOT / "shapes")).results
    assert [str(found) for found in findings(results, graph.origins) if found.severity is Severity.VIOLATION] == []


@pytest.mark.slow
def test_a_new_source_changes_nothing_that_others_say(sources: Path) -> None:
    before = statements_of_the_corpus(dataset_of(sources))
    for file, text in NEW.items():
        with (sources / file).open("a", encoding="utf-8") as written:
            written.write(text)
    dataset = dataset_of(sources)
    assert len(dataset.sources) == len(claims()) + 1
    assert statements_of_the_corpus(dataset) == before


@catalogued
def test_every_fact_is_in_the_table_and_its_claims_are_of_its_source() -> None:
    with FACTS.open(encoding="utf-8", newline="") as file:
        source_of = {row["fact_id"]: row["source_id"] for row in csv.DictReader(file)}
    assert table().keys() == source_of.keys()
    for fact, (named, _) in table().items():
        assert {claim.partition("--")[0] for claim in named} <= {source_of[fact]}, fact


@catalogued
def test_every_catalogued_source_has_its_file() -> None:
    with SOURCES.open(encoding="utf-8", newline="") as file:
        listed = {row["id"] for row in csv.DictReader(file)}
    assert listed <= claims().keys()
