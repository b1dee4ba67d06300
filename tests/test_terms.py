"""The terms: what each says of itself, and that queries of version 1.0 have the new forms that the note gives."""

import re
from functools import cache

import pytest
from conftest import ROOT
from pyoxigraph import QuerySolutions, RdfFormat, Store

from api.vocabulary.terms import Vocabulary, read_vocabulary
from khoi import vocabulary as v
from khoi.releases.release import STORE, Release
from khoi.vocabulary import KHOI
from khoi.vocabulary.namespaces import prefixes

BOTH = {"vi", "en"}


@cache
def read() -> Vocabulary:
    return read_vocabulary(ROOT / "ontology")


def test_a_rule_is_described_in_both_languages_by_the_vocabulary() -> None:
    for rule in read().rules:
        assert rule.summary.keys() == BOTH, rule.name
        assert f"#+ summary: {rule.summary['en'].removesuffix('.')}\n" in rule.text


def test_names_that_differ_in_case_alone_say_which_of_them_is_the_class() -> None:
    classes = {term.name for term in read().terms.values() if term.kind == "class"}
    pairs = {name: name[0].lower() + name[1:] for name in classes if name[0].lower() + name[1:] in read().terms}
    assert "Office" in pairs
    for name in (*pairs, *pairs.values()):
        assert read().terms[name].note.keys() == BOTH, name


def test_every_property_in_force_says_what_it_is_said_of_and_what_its_values_are() -> None:
    for term in read().terms.values():
        if term.kind in ("object", "data") and not term.deprecated:
            assert {"domain", "domainIncludes"} & term.related.keys(), term.name
            assert {"range", "rangeIncludes"} & term.related.keys(), term.name


def test_every_property_of_a_release_stands_between_things_of_the_kinds_that_it_names(corpus_release: Release) -> None:
    sides = (
        ("?subject", "owl:ObjectProperty owl:DatatypeProperty", "rdfs:domain|schema:domainIncludes"),
        ("?value", "owl:ObjectProperty", "rdfs:range|schema:rangeIncludes"),
    )
    store = Store.read_only(str(corpus_release.directory / STORE))
    for side, sorts, kinds in sides:
        rows = store.query(
            f"""{PREFIXES} SELECT DISTINCT ?property WHERE {{
              VALUES ?sort {{ {sorts} }}
              ?property a ?sort ; rdfs:isDefinedBy <{KHOI.removesuffix("#")}> . ?subject ?property ?value
              FILTER NOT EXISTS {{ ?property {kinds} ?kind . {side} a ?kind }} }}""",
            use_default_graph_as_union=True,
        )
        assert isinstance(rows, QuerySolutions)
        assert [row["property"] for row in rows] == [], side


NOTE = (ROOT / "docs" / "ontology-2.0.md").read_text(encoding="utf-8")
BROKEN = re.findall(r"^\| `(\?.+?)` \|.*\| `(\?.+?)` \|$", NOTE, re.MULTILINE)
NAMES = "khoi opengov org owl prov rdfs schema skos"
PREFIXES = "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in prefixes(NAMES).items())


def _answers(store: Store, pattern: str) -> set[tuple[str, ...]]:
    rows = store.query(f"{PREFIXES} SELECT * {{ {pattern} }}", use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    return {tuple(str(value) for value in row) for row in rows}


def test_the_note_lists_every_query_of_version_one_in_both_forms() -> None:
    assert len(BROKEN) == len(re.findall(r"^\| `", NOTE, re.MULTILINE)) == 19


@pytest.mark.parametrize(("old", "new"), BROKEN)
def test_an_old_query_finds_nothing_or_other_rows_and_its_new_form_finds_some(
    old: str, new: str, corpus_release: Release
) -> None:
    asked = Store.read_only(str(corpus_release.directory / STORE))
    if not _answers(asked, new):  # no release has a curator's decision yet
        asked = Store()
        asked.load(path=str(ROOT / "tests" / "shapes" / "valid.ttl"), format=RdfFormat.TURTLE)
    now = _answers(asked, new)
    assert now
    assert _answers(asked, old) != now


def test_a_property_is_derived_just_where_it_names_the_rules_that_write_it(corpus_release: Release) -> None:
    store = Store.read_only(str(corpus_release.directory / STORE))
    rows = store.query("SELECT DISTINCT ?p ?g { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(rows, QuerySolutions)
    written: dict[str, set[str]] = {}
    for row in rows:
        name, graph = str(row["p"].value), str(row["g"].value).partition("/graph/")[2]
        if name.startswith(KHOI):
            written.setdefault(name.removeprefix(KHOI), set()).add(graph)
    for name, graphs in written.items():
        rules = {
            f"inferred/{one.removeprefix('khoi:rule-')}" for one in read().terms[name].related.get("derivedBy", ())
        }
        assert graphs <= rules if rules else any(not graph.startswith("inferred/") for graph in graphs), name


def test_every_law_that_a_code_rests_on_is_a_document_of_the_data(corpus_release: Release) -> None:
    store = Store.read_only(str(corpus_release.directory / STORE))
    laws = {t.object for s in read().schemes.values() for t in s.triples if "/id/document/" in str(t.object)}
    documents = {quad.subject for quad in store.quads_for_pattern(None, v.rdf.type, v.khoi.Document)}
    assert laws
    assert laws <= documents
