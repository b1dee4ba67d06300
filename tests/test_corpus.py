"""Every fact of the catalogue is expressed by curated claims, or left out for a reason that is given."""

import csv
from functools import cache

import pytest
from conftest import ROOT, SEEDS, SHARED

from loaders.dataset import read_dataset

TABLE = ROOT / "tests" / "corpus" / "facts.csv"
FACTS = SHARED / "domain" / "facts.csv"
SOURCES = SHARED / "domain" / "sources.csv"
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
    dataset = read_dataset(ROOT / "sources", ROOT)
    return {
        source.source.record.id: tuple(f"{source.source.record.id}--{claim.record.id}" for claim in source.claims)
        for source in dataset.sources
    }


def test_a_fact_has_claims_or_a_reason_for_having_none() -> None:
    assert [fact for fact, (named, reason) in table().items() if bool(named) == bool(reason)] == []


def test_every_claim_the_table_names_is_curated() -> None:
    curated = {claim for claims_of_source in claims().values() for claim in claims_of_source}
    assert {claim for named, _ in table().values() for claim in named} - curated == set()


def test_a_source_that_nobody_here_holds_claims_nothing_beyond_the_facts() -> None:
    named = {claim for named, _ in table().values() for claim in named}
    held_by_nobody = {source: of_source for source, of_source in claims().items() if source not in SEEDS}
    assert [claim for of_source in held_by_nobody.values() for claim in of_source if claim not in named] == []


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
    assert claims().keys() == listed
    assert len(listed) == 139
