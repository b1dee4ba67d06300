"""The vocabulary for its readers: quality gates, alignments, examples, and the documentation on the web."""

import csv
import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import httpx2
import pytest
from conftest import ROOT, SHARED
from needs import needed
from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, RdfFormat, Store, parse

from api.vocabulary.diagram import MAIN, diagram
from api.vocabulary.terms import Vocabulary, compact, read_vocabulary
from khoi.messages import Language
from khoi.releases.release import STORE, Release
from khoi.vocabulary import CODE, KHOI
from loaders.assembly import vocabulary_quads
from loaders.shacl.engine import validate
from loaders.shacl.shapes import read_shapes

ONTOLOGY = ROOT / "ontology"
CHECK = SHARED / "conformance" / "runners" / "check_ontology.py"
ASKED_OF_ALL = "A-source"
"""The gate that asks even a class of our own which text it was taken from; one test below asks it of the others."""
EXAMPLES = sorted((ONTOLOGY / "examples").glob("*.ttl"))
RDF = {"text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"}


@cache
def read() -> Vocabulary:
    return read_vocabulary(ONTOLOGY)


def iris(path: Path) -> set[str]:
    nodes = {node for quad in parse(path=str(path), format=RdfFormat.TURTLE) for node in (quad.subject, quad.object)}
    return {node.value for node in nodes if isinstance(node, NamedNode)}


@pytest.mark.slow
@pytest.mark.skipif(not CHECK.exists(), reason=f"the ontology's quality gates are not at {CHECK}")
def test_the_ontology_passes_every_quality_gate(tmp_path: Path) -> None:
    needed(shutil.which("java"), "java, from the Debian package default-jre-headless")
    found = tmp_path / "report.json"
    command = [sys.executable, str(CHECK), str(ONTOLOGY / "khoi.ttl"), "--ns", KHOI, "--json", str(found)]
    subprocess.run(command, check=False, capture_output=True)
    rows = json.loads(found.read_text(encoding="utf-8"))
    assert [(row["id"], row["bad"][:3]) for row in rows if row["bad"] and row["id"] != ASKED_OF_ALL] == []
    assert len(rows) == 36


def test_a_class_names_the_law_or_standard_it_comes_from_or_says_that_it_comes_from_none() -> None:
    classes = [term for term in read().terms.values() if term.kind == "class" and not term.deprecated]
    notes = {q.subject for q in parse(path=str(ONTOLOGY / "khoi.ttl")) if q.predicate.value.endswith("#historyNote")}
    assert [term.name for term in classes if not term.sources and NamedNode(KHOI + term.name) not in notes] == []
    assert KHOI.removesuffix("#") not in {source for term in classes for source in term.sources}


def test_a_dropped_term_names_another_in_force_or_one_of_others_and_nobody_uses_it() -> None:
    dropped = {term.name: term for term in read().terms.values() if term.deprecated}
    assert {"everHeld", "claimPredicate"} <= dropped.keys()
    for term in dropped.values():
        ours = {name.removeprefix("khoi:") for name in term.related["isReplacedBy"] if name.startswith("khoi:")}
        assert ours <= read().terms.keys() - dropped.keys(), term.name
    code = [path for package in ("khoi", "loaders", "api") for path in (ROOT / package).rglob("*.py")]
    for path in (*code, *ROOT.glob("queries/*.rq"), *ROOT.glob("shapes/*.ttl"), *ROOT.glob("ontology/[!v]*/*")):
        assert dropped.keys().isdisjoint(re.findall(r"\bkhoi[:.](\w+)", path.read_text(encoding="utf-8"))), path.name


def test_alignments_speak_of_our_terms_and_declare_nothing_of_others() -> None:
    ours = {KHOI + name for name in read().terms}
    for quad in parse(path=str(ONTOLOGY / "alignments.ttl"), format=RdfFormat.TURTLE):
        assert isinstance(quad.subject, NamedNode)
        if quad.subject.value != "https://w3id.org/khoi/ontology/alignments":
            assert quad.subject.value in ours
            assert isinstance(quad.object, NamedNode)
            assert quad.object.value not in ours
    assert {iri for iri in iris(ONTOLOGY / "alignments.ttl") if iri.startswith(KHOI)} <= ours


def test_mappings_speak_of_our_terms_and_contradict_no_axiom() -> None:
    text = (ONTOLOGY / "mappings.sssom.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    prefixes = dict(re.findall(r"^#   (\w+): (\S+)$", text, re.MULTILINE))
    rows = list(csv.DictReader(lines, delimiter="\t"))
    terms, files = read().terms, (ONTOLOGY / "khoi.ttl", ONTOLOGY / "alignments.ttl")
    axioms = {(q.subject, q.object) for file in files for q in parse(path=str(file), format=RdfFormat.TURTLE)}
    assert rows
    for row in rows:
        prefix, _, local = row["object_id"].partition(":")
        name = row["subject_id"].removeprefix("khoi:")
        assert not terms[name].deprecated
        assert row["predicate_id"] in ("skos:closeMatch", "skos:relatedMatch")
        assert (NamedNode(KHOI + name), NamedNode(prefixes[prefix] + local)) not in axioms, row


def test_a_candidate_is_no_award_and_no_honorific_so_that_data_cannot_use_it() -> None:
    usable = {NamedNode(KHOI + name) for name in ("AwardKind", "MilitaryRank", "AcademicTitle")}
    candidates = {c.slug for s in read().schemes.values() for c in s.concepts if c.candidate}
    assert candidates
    for scheme in read().schemes.values():
        for triple in scheme.triples:
            if triple.object in usable and isinstance(triple.subject, NamedNode):
                assert compact(triple.subject.value).partition(":")[2] not in candidates


def test_a_code_that_a_code_names_is_in_a_code_list() -> None:
    known = {f"{CODE}{s.name}" for s in read().schemes.values()}
    known |= {f"{CODE}{s.name}/{c.slug}" for s in read().schemes.values() for c in s.concepts} | read().moved.keys()
    for path in (*ONTOLOGY.glob("codes/*.ttl"), *EXAMPLES, ONTOLOGY / "khoi.ttl"):
        assert {iri for iri in iris(path) if iri.startswith(CODE)} - known == set(), path.name


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_says_what_it_shows_and_uses_defined_terms(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.match(r"# \S.*\.\n# \S.*\.\n\n@prefix", text)
    assert set(re.findall(r"\bkhoi:(\w+)", text)) <= read().terms.keys()


def test_the_examples_together_conform_to_every_shape() -> None:
    store = Store()
    for path in EXAMPLES:
        store.load(path=str(path), format=RdfFormat.TURTLE)
    store.extend(vocabulary_quads(ONTOLOGY, DefaultGraph()))
    assert [result.messages for result in validate(store, read_shapes(ROOT / "shapes")).results] == []


QUESTIONS = sorted((ONTOLOGY / "questions").glob("*.rq"))


def test_fifteen_natural_questions_stand_on_the_page_in_both_languages(client: httpx2.Client) -> None:
    assert len(QUESTIONS) == 15
    page = client.get("/ontology", headers={"Accept": "text/html"}).text
    for question in QUESTIONS:
        vietnamese, english, *_ = question.read_text(encoding="utf-8").splitlines()
        assert vietnamese[2:] in page
        assert english[2:] in page


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_a_natural_question_is_answered_in_four_triple_patterns(question: Path, corpus_release: Release) -> None:
    text = question.read_text(encoding="utf-8")
    body = re.sub(r'FILTER\(.*\)|<[^>]*>|"[^"]*"', "x", text.partition("WHERE")[2])
    assert len(re.findall(r"[;.](?=\s)", body)) <= 4
    store = Store.read_only(str(corpus_release.directory / STORE))
    rows = store.query(text, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    assert next(rows, None) is not None


def test_a_graph_says_of_which_kind_it_is_how_much_it_holds_and_which_rule_fills_it(client: httpx2.Client) -> None:
    answer = client.get("/graph/inferred/held-office", headers={"Accept": "application/n-triples"})
    said = {line.split(" ")[1]: line for line in answer.text.splitlines()}
    assert "/code/graph-kind/inferred>" in said[f"<{KHOI}graphKind>"]
    assert "<http://rdfs.org/ns/void#triples>" in said
    rule = said["<http://www.w3.org/ns/prov#wasDerivedFrom>"]
    assert f"<{KHOI}rule-held-office>" in rule
    assert 'id="rule-held-office"' in client.get("/ontology", headers={"Accept": "text/html"}).text
    assert client.get("/graph/inferred/no-such-rule").status_code == 404
    assert client.get("/graph/no such graph>").status_code == 404


def test_what_belongs_to_the_vocabulary_is_served_in_every_format(client: httpx2.Client) -> None:
    for address in ("/ontology/1.0.0", "/ontology/alignments", "/shapes"):
        sizes = set()
        for media_type in RDF:
            answer = client.get(address, headers={"Accept": media_type})
            assert answer.headers["content-type"].partition(";")[0] == media_type
            store = Store()
            store.load(input=answer.content, format=RdfFormat.from_media_type(media_type))
            sizes.add(len(store))
        assert len(sizes) == 1, address
    assert "1.0.0" in client.get("/ontology/1.0.0").text
    mappings = client.get("/ontology/mappings.sssom.tsv")
    assert mappings.headers["content-type"].startswith("text/tab-separated-values")
    assert mappings.content == (ONTOLOGY / "mappings.sssom.tsv").read_bytes()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_picture_shows_every_main_class_with_its_label_and_no_style_of_its_own(language: Language) -> None:
    svg = diagram(read(), language)
    for name in MAIN:
        assert f'<a href="#{name}">' in svg
        assert f">{read().terms[name].label[language]}</text>" in svg
    assert "<title " in svg
    assert "<desc " in svg
    assert "style=" not in svg


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_documentation_has_an_anchor_label_and_definition_of_every_term(
    client: httpx2.Client, language: str
) -> None:
    answer = client.get("/ontology", params={"lang": language}, headers={"Accept": "text/html"})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = answer.text.replace("&#39;", "'")
    assert f'<html lang="{language}">' in page
    identifiers = re.findall(r' id="([^"]+)"', page)
    assert len(identifiers) == len(set(identifiers))
    for term in read().terms.values():
        assert term.name in identifiers
        for tag in ("vi", "en"):
            assert term.label[tag] in page
            assert term.definition[tag] in page
    anchors = re.findall(r'href="#([^"]+)"', page)
    assert set(anchors) <= set(identifiers)
    assert "<script" not in page
    assert "style=" not in page


@pytest.mark.parametrize("address", ["/ontology", "/ontology/2.0.0", "/code/award", "/code/award/huan-chuong-huu-nghi"])
def test_every_format_of_an_address_says_the_same(client: httpx2.Client, address: str) -> None:
    sizes = set()
    for media_type in RDF:
        answer = client.get(address, headers={"Accept": media_type})
        assert answer.headers["content-type"].partition(";")[0] == media_type
        assert "Accept" in answer.headers["vary"]
        store = Store()
        store.load(input=answer.content, format=RdfFormat.from_media_type(media_type))
        sizes.add(len(store))
    assert len(sizes) == 1
    assert client.get(address, headers={"Accept": "text/html"}).headers["content-type"].startswith("text/html")
    assert client.get(address).headers["content-type"].startswith("text/turtle")
    assert client.get(address, headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    ("address", "known"),
    [("/ontology/0.1.0", "2.0.0"), ("/code/awards", "award"), ("/code/award/none", "huan-chuong-lao-dong")],
)
def test_an_unknown_version_list_or_code_is_answered_with_the_known_ones(
    client: httpx2.Client, address: str, known: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert known in answer.text


def test_the_address_of_a_law_as_a_code_leads_to_the_document(client: httpx2.Client) -> None:
    for old, new in read().moved.items():
        answer = client.get(old.removeprefix("https://w3id.org/khoi"), follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (301, new.removeprefix("https://w3id.org/khoi"))
    assert len(read().moved) == 7


def test_a_code_of_one_state_is_told_from_its_namesake_on_the_page(client: httpx2.Client) -> None:
    page = client.get("/code/award", params={"lang": "en"}, headers={"Accept": "text/html"}).text
    assert "Order of Friendship (Russian Federation)" in page
    assert "not yet checked" in page
