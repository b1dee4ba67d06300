"""Inference: the fixed point of the rules, nothing said twice, and the same entailments as owlrl."""

import gzip
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import owlrl
import pytest
import rdflib
from conftest import INPUTS, ROOT
from pyoxigraph import BlankNode, NamedNode, Quad, QueryTriples, RdfFormat, Store, Triple, parse, serialize

from bench.generate.datasets import Plan, stretches
from khoi import vocabulary as v
from khoi.addresses import Addresses
from khoi.errors import KhoiError
from khoi.releases.release import Release
from loaders.gate.keys import shared_keys
from loaders.inference import infer
from loaders.inference.rules import read_rules

pytestmark = pytest.mark.slow

FICTIONAL = Addresses("https://example.org/khoi/")
PUBLISHED = Addresses("https://w3id.org/khoi/")
ONTOLOGY = INPUTS.ontology / "khoi.ttl"
RULES = INPUTS.ontology / "rules"
OWL = "http://www.w3.org/2002/07/owl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"

WITHOUT_OCCASION = {"difference", "disputed-by", "person-tenure-handing-over", "person-tenure-succession", "symmetry"}
"""The rules for which the five seed sources give no occasion: nobody in them disagrees, or follows anybody."""

# Direct edges of the product, which no axiom entails; owlrl is given them, so that what follows from them counts.
DIRECT_EDGES = {
    "bloc-memberships",
    "bloc-term-succession",
    "certain-days",
    "disputed-by",
    "headed",
    "held-office",
    "org-bloc-memberships",
    "org-memberships",
    "person-tenure-handing-over",
    "person-tenure-succession",
    "represented-at",
    "rests-solely-on",
    "served-in",
    "source-count",
    "stood-for-term",
    "within-agency",
}
BEYOND_OWL_RL = {OWL + "differentFrom"}  # symmetric by its meaning, yet OWL 2 RL has no rule that turns it round


@cache
def valid() -> Store:
    """Return the valid graph of the shapes' tests with vocabulary and codes, each file in a graph of its own."""
    codes = sorted((INPUTS.ontology / "codes").glob("*.ttl"))
    store = Store()
    for file in (ONTOLOGY, ROOT / "tests" / "shapes" / "valid.ttl", *codes):
        quads = parse(path=str(file), format=RdfFormat.TURTLE)
        graph = FICTIONAL.graph(file.stem)
        store.extend(Quad(q.subject, q.predicate, q.object, graph) for q in quads)
    return store


@pytest.fixture(scope="session")
def seeds(release: Release) -> Store:
    """What the five seeds assert, less what is written after all rules (description, presumptions)."""
    dump = gzip.decompress((release.directory / "dataset.nq.gz").read_bytes())
    store = Store()
    store.extend(quad for quad in parse(dump, format=RdfFormat.N_QUADS) if not inferred_in(quad, PUBLISHED))
    for graph in list(store.named_graphs()):
        if graph.value.startswith((PUBLISHED.graph("description").value, PUBLISHED.graph("presumed/").value)):
            store.remove_graph(graph)
    return store


def inferred_in(quad: Quad, addresses: Addresses) -> bool:
    return isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(
        addresses.graph("inferred/").value
    )


def copy(store: Store) -> Store:
    other = Store()
    other.bulk_extend(store)
    return other


def triple(quad: Quad) -> Triple:
    return Triple(quad.subject, quad.predicate, quad.object)


def derived(asserted: Store, addresses: Addresses) -> dict[Triple, str]:
    """Return what the rules add to `asserted`, each statement with its rule."""
    store = copy(asserted)
    infer(store, RULES, addresses)
    return {triple(q): str(q.graph_name).rpartition("/")[2][:-1] for q in store if inferred_in(q, addresses)}


def entailed(triples: set[Triple]) -> set[Triple]:
    """Return the closure of `triples` under OWL 2 RL with the ontology, by owlrl.

    Keys are left out. For us they are checks, which merge nothing; and owlrl 7.6.2 never compares the
    last property of a key (`range(0, len(pis) - 1)`), so that a key of one property merges everything.
    """
    graph = rdflib.Graph()
    for given in ({t for t in triples if t.predicate.value != OWL + "hasKey"}, ontology()):
        graph.parse(data=(serialize(given, format=RdfFormat.N_TRIPLES) or b""), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    named = ((s, p, o) for s, p, o in graph if isinstance(s, rdflib.URIRef) and isinstance(p, rdflib.URIRef))
    lines = "".join(f"{s.n3()} {p.n3()} {o.n3()} .\n" for s, p, o in named)
    return {triple(quad) for quad in parse(lines, format=RdfFormat.N_TRIPLES)}


def ontology() -> set[Triple]:
    """Return the axioms of the ontology, less its keys."""
    axioms = {triple(quad) for quad in parse(path=str(ONTOLOGY), format=RdfFormat.TURTLE)}
    return {axiom for axiom in axioms if axiom.predicate.value != OWL + "hasKey"}


def of_interest(statement: Triple) -> bool:
    """Say whether a statement is about a thing and in a vocabulary that is not OWL's own."""
    subject, predicate, value = statement
    if not (isinstance(subject, NamedNode) and "/id/" in subject.value):
        return False
    names = value.value if predicate == v.rdf.type and isinstance(value, NamedNode) else predicate.value
    return not isinstance(value, BlankNode) and (not names.startswith((OWL, RDFS)) or names in BEYOND_OWL_RL)


@pytest.mark.parametrize("data", ["valid", "seeds"])
def test_rules_and_owlrl_entail_the_same(data: str, request: pytest.FixtureRequest) -> None:
    store = valid() if data == "valid" else request.getfixturevalue("seeds")
    ours = derived(store, FICTIONAL if data == "valid" else PUBLISHED)
    given = {triple(quad) for quad in store} | {said for said, rule in ours.items() if rule in DIRECT_EDGES}
    theirs = {said for said in entailed(given) if of_interest(said)}
    assert theirs - given - ours.keys() == set()
    beyond = {said for said in ours.keys() - theirs - given if of_interest(said)}
    assert {said.predicate.value for said in beyond} <= BEYOND_OWL_RL


@pytest.fixture(scope="module")
def generated() -> Store:
    """A small generated data set with what is inferred from it."""
    store = Store()
    lines = "".join(stretch for stretch, _ in stretches(Plan(triples=8_000, seed=5), INPUTS.ontology))
    store.bulk_load(lines, format=RdfFormat.N_QUADS)
    infer(store, RULES, FICTIONAL)
    return store


def test_the_manifest_counts_what_each_rule_derives(release: Release, seeds: Store) -> None:
    derived = infer(copy(seeds), RULES, PUBLISHED)
    assert derived == release.manifest.inferred
    assert {rule for rule, statements in derived.items() if not statements} == WITHOUT_OCCASION


def test_running_the_rules_naively_derives_the_same(generated: Store) -> None:
    asserted = Store()
    asserted.bulk_extend(quad for quad in generated if not inferred_in(quad, FICTIONAL))
    known = {triple(quad) for quad in asserted}
    naive = copy(asserted)
    queries = [path.read_text(encoding="utf-8") for path in sorted(RULES.glob("*.rq"))]
    while True:
        fresh = {said for query in queries for said in _constructed(naive, query)} - known
        if not fresh:
            break
        known |= fresh
        naive.extend(Quad(s.subject, s.predicate, s.object, FICTIONAL.graph("naive")) for s in fresh)
    assert {triple(quad) for quad in generated} == known


def _constructed(store: Store, query: str) -> set[Triple]:
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, QueryTriples)
    return set(found)


def test_a_second_run_adds_nothing(generated: Store) -> None:
    again = copy(generated)
    assert set(infer(again, RULES, FICTIONAL).values()) == {0}
    assert len(again) == len(generated)


def test_nothing_that_is_asserted_is_inferred_again(generated: Store) -> None:
    assert len({triple(quad) for quad in generated}) == len(generated)


def test_every_inferred_statement_names_an_existing_rule(generated: Store) -> None:
    inferred = {str(quad.graph_name)[1:-1] for quad in generated if inferred_in(quad, FICTIONAL)}
    rules = {FICTIONAL.graph(f"inferred/{path.stem}").value for path in RULES.glob("*.rq")}
    assert inferred
    assert inferred <= rules


def test_every_rule_is_of_known_terms_once_its_axioms_are_read() -> None:
    rules = read_rules(RULES, valid())
    assert not [rule for rule in rules if rule.reads is None or "_:" in rule.query]


def test_a_rule_reads_and_writes_every_term_its_file_names() -> None:
    rules = read_rules(RULES, valid())
    for path in RULES.glob("*.rq"):
        query = re.sub(r"^#.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        named = {v.KHOI + name for name in re.findall(r"\bkhoi:(\w+)", query)}
        known = [rule.writes | (rule.reads or set()) for rule in rules if rule.name == path.stem]
        assert named <= set().union(*known), path.name


def test_a_key_that_two_things_share_is_reported_and_merges_nothing() -> None:
    store = copy(valid())
    [version, *_] = [quad.subject for quad in store.quads_for_pattern(None, v.rdf.type, v.khoi.TextVersion, None)]
    [digest] = [quad.object for quad in store.quads_for_pattern(version, v.khoi.textDigest, None, None)]
    assert list(shared_keys(store, ONTOLOGY)) == []
    copied, graph = NamedNode("https://example.org/khoi/id/text/zz-copied"), FICTIONAL.graph("copied")
    store.extend([Quad(copied, v.rdf.type, v.khoi.TextVersion, graph), Quad(copied, v.khoi.textDigest, digest, graph)])
    [shared] = shared_keys(store, ONTOLOGY)
    assert (shared.kind, shared.one, shared.other) == (v.khoi.TextVersion, version, copied)
    infer(store, RULES, FICTIONAL)
    assert next(store.quads_for_pattern(None, NamedNode(OWL + "sameAs"), None, None), None) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?s WHERE { ?s ?p ?o }", "is not one CONSTRUCT query"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?o ?p ?s }", r"writes '\?s \?p \?o'"),
        ("CONSTRUCT { ?s a ?o . ?o a ?s } WHERE { ?o a ?s }", "writes "),
    ],
)
def test_a_rule_that_cannot_be_ordered_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "odd.rq").write_text(text, encoding="utf-8")
    with pytest.raises(KhoiError, match=rf"odd\.rq {message}"):
        read_rules(tmp_path, Store())


def test_rules_that_feed_each_other_run_to_a_fixed_point(tmp_path: Path) -> None:
    rule = "PREFIX x: <https://x.example/> CONSTRUCT {{ ?a x:{} ?c }} WHERE {{ ?a x:{} ?b . ?b x:next ?c }}"
    (tmp_path / "even.rq").write_text(rule.format("even", "odd"), encoding="utf-8")
    (tmp_path / "odd.rq").write_text(rule.format("odd", "even"), encoding="utf-8")
    nodes = [NamedNode(f"https://x.example/{number}") for number in range(10)]
    step = NamedNode("https://x.example/next")
    store = Store()
    store.extend(Quad(one, step, other, nodes[0]) for one, other in pairwise(nodes))
    store.add(Quad(nodes[0], NamedNode("https://x.example/odd"), nodes[1], nodes[0]))
    assert infer(store, tmp_path, FICTIONAL) == {"even": 4, "odd": 4}
