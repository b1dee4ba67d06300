"""Generated data: valid but for the faults planted, the same for a seed, and shaped like ours."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from conftest import INPUTS, ROOT
from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from bench.generate.datasets import Plan, stretches, write
from khoi import vocabulary as v
from khoi.addresses import Addresses
from khoi.releases.statements import sorted_lines, twice
from loaders.gate.keys import shared_keys
from loaders.inference import infer
from loaders.shacl.engine import validate
from loaders.shacl.shapes import read_shapes

pytestmark = pytest.mark.slow

PLAN = Plan(triples=28_500, seed=7, faults=2)


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample of 28,500 triples with two planted faults of each kind."""
    output = tmp_path_factory.mktemp("generated") / "sample.nq"
    write(PLAN, INPUTS.ontology, output)
    return output


@pytest.fixture(scope="session")
def asserted(generated: Path) -> Store:
    """The sample as it was written."""
    store = Store()
    store.bulk_load(path=str(generated), format=RdfFormat.N_QUADS)
    return store


@pytest.fixture(scope="session")
def store(asserted: Store) -> Store:
    """The sample with what is inferred from it."""
    store = Store()
    store.bulk_extend(asserted)
    infer(store, INPUTS.ontology / "rules", Addresses("https://example.org/khoi/"))
    return store


def count(store: Store, pattern: str) -> int:
    query = f"PREFIX khoi: <{v.KHOI}> SELECT (COUNT(*) AS ?n) {{ {pattern} }}"
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    [row] = solutions
    return int(row["n"].value)


def test_validation_finds_exactly_the_planted_faults(generated: Path, asserted: Store) -> None:
    listed = json.loads(generated.with_name("sample.nq.faults.json").read_text(encoding="utf-8"))
    planted = Counter((fault["shape"], fault["focus"]) for fault in listed)
    results = validate(asserted, read_shapes(INPUTS.shapes)).results
    found = Counter((result.shape.value, result.focus.value) for result in results)
    assert found == planted
    assert Counter(Counter(fault["shape"] for fault in listed).values()) == {PLAN.faults: 12}


def test_every_line_is_a_quad_of_its_own_and_every_triple_stands_in_one_graph(
    generated: Path, asserted: Store, store: Store
) -> None:
    assert len(asserted) == generated.read_text(encoding="utf-8").count("\n")
    assert twice(sorted_lines(store)) is None


def test_the_same_seed_gives_the_same_lines_and_another_seed_others() -> None:
    plan = Plan(triples=8_000, seed=3)
    lines = "".join(stretch for stretch, _ in stretches(plan, INPUTS.ontology))
    assert lines == "".join(stretch for stretch, _ in stretches(plan, INPUTS.ontology))
    assert lines != "".join(stretch for stretch, _ in stretches(Plan(triples=8_000, seed=4), INPUTS.ontology))


def test_the_number_of_triples_is_about_what_was_asked_for() -> None:
    written = sum(stretch.count("\n") for stretch, _ in stretches(Plan(100_000, 7), INPUTS.ontology))
    assert abs(written - 100_000) < 3_000


def test_no_two_things_share_a_key(asserted: Store) -> None:
    assert list(shared_keys(asserted, INPUTS.ontology / "khoi.ttl")) == []


@pytest.mark.parametrize(
    "name",
    ["Person", "Unit", "Council", "PersonTenure", "BlocTerm", "BlocMembership", "MemberCount", "HonorificHolding",
     "Meeting", "Participation", "Election", "AwardProposal", "AwardConferral", "Covenant", "TextVersion", "Claim"],
)  # fmt: skip
def test_every_kind_of_thing_occurs(store: Store, name: str) -> None:
    assert next(store.quads_for_pattern(None, v.rdf.type, v.khoi[name], None), None) is not None


@pytest.mark.parametrize(
    "property_", ["previousRecordedTenure", "heldOffice", "headed", "withinAgency", "representedAt"]
)
def test_every_kind_of_direct_edge_is_derived(store: Store, property_: str) -> None:
    assert next(store.quads_for_pattern(None, v.khoi[property_], None, None), None) is not None


def test_nothing_that_is_resolved_rests_on_more_than_three_claims_of_one_source_each(store: Store) -> None:
    several = "SELECT ?t { ?t a khoi:PersonTenure ; khoi:supportedBy ?c } GROUP BY ?t HAVING (COUNT(?c) > 3)"
    same = "SELECT ?t ?s { ?t a khoi:PersonTenure ; khoi:supportedBy ?c . ?c khoi:claimSource ?s } GROUP BY ?t ?s"
    assert count(store, f"{{ {several} }}") == 0
    assert count(store, f"{{ {same} HAVING (COUNT(?c) > 1) }}") == 0


def test_a_source_graph_holds_what_its_own_source_says(store: Store) -> None:
    stray = """GRAPH ?g { ?claim khoi:claimSource ?source }
      FILTER(STRAFTER(STR(?g), "/graph/source/") != STRAFTER(STR(?source), "/id/source/"))"""
    assert count(store, stray) == 0


def test_the_command_writes_a_zipped_file(tmp_path: Path) -> None:
    output = tmp_path / "data.nq.gz"
    arguments = ["-m", "bench.generate", "--triples", "6000", "--seed", "1", "--output", str(output)]
    said = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "triples in" in said
    assert output.read_bytes().startswith(b"\x1f\x8b")
    assert not output.with_name("data.nq.gz.faults.json").exists()


def test_every_person_is_plainly_fictional(store: Store) -> None:
    invented = {"Thử", "Mẫu", "Giả", "Ví", "Tạm", "Nháp", "Phỏng", "Đặt"}
    persons = [quad.subject for quad in store.quads_for_pattern(None, v.rdf.type, v.khoi.Person, None)]
    assert persons
    for person in persons:
        assert isinstance(person, NamedNode)
        labels = [quad.object for quad in store.quads_for_pattern(person, v.rdfs.label, None, None)]
        assert all(isinstance(label, Literal) and label.value.split()[1] in invented for label in labels)
