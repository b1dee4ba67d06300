"""Reasoners find no contradiction between the ontology, the vocabularies it builds on, and what a release asserts."""

import gzip
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from conftest import ROOT
from needs import needed
from owlrl import DeductiveClosure, OWLRL_Semantics
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize
from rdflib import Graph, URIRef

from khoi import vocabulary as v
from khoi.releases.release import DUMP, Release
from khoi.vocabulary import KHOI

pytestmark = pytest.mark.slow

DAML = "http://www.daml.org/2002/03/agents/agent-ont#"
"""What owlrl says an error with."""
XSD = "http://www.w3.org/2001/XMLSchema#"
OWL_CLASS = NamedNode("http://www.w3.org/2002/07/owl#Class")
SUBPROPERTY_OF = NamedNode("http://www.w3.org/2000/01/rdf-schema#subPropertyOf")
DEPRECATED = NamedNode("http://www.w3.org/2002/07/owl#deprecated")
UNREADABLE = {NamedNode(XSD + name) for name in ("date", "dateTime", "gYear", "gYearMonth", "anyURI")}
"""Data types on which HermiT gives up; what they may hold is the shapes' business."""
OURS = (ROOT / "ontology" / "khoi.ttl", *sorted((ROOT / "ontology" / "codes").glob("*.ttl")))
OTHERS = (ROOT / "ontology" / "alignments.ttl", *sorted((ROOT / "tests" / "vocabularies").glob("*.ttl")))
EXAMPLES = (ROOT / "tests" / "shapes" / "valid.ttl", *sorted((ROOT / "ontology" / "examples").glob("*.ttl")))


def read(paths: Iterable[Path]) -> Iterator[Quad]:
    """Yield what the files say; blank nodes of one file are none of another."""
    for path in paths:
        yield from parse(path=str(path), format=RdfFormat.TURTLE, rename_blank_nodes=True)


def one_of_each_class() -> Iterator[Quad]:
    """Yield an individual of each class in force."""
    vocabulary = list(read(OURS[:1]))
    dropped = {quad.subject for quad in vocabulary if quad.predicate == DEPRECATED}
    classes = {
        quad.subject for quad in vocabulary if quad.predicate == v.rdf.type and quad.object == OWL_CLASS
    } - dropped
    for one in classes:
        if isinstance(one, NamedNode) and one.value.startswith(KHOI):
            yield Quad(NamedNode(f"https://example.org/one/{one.value.removeprefix(KHOI)}"), v.rdf.type, one)


def asserted(release: Release) -> Iterator[Quad]:
    """Yield all that a release asserts."""
    dump = gzip.decompress((release.directory / DUMP).read_bytes())
    for quad in parse(dump, format=RdfFormat.N_QUADS):
        assert isinstance(quad.graph_name, NamedNode)
        if "/graph/inferred/" not in quad.graph_name.value and not quad.graph_name.value.endswith("/graph/vocabulary"):
            yield quad


def found_by_hermit(quads: Iterable[Quad], file: Path) -> str:
    """Return what HermiT says: the classes that cannot have instances, or that the whole is inconsistent."""
    needed(shutil.which("java"), "java, from the Debian package default-jre-headless")
    readable = [
        Triple(quad.subject, quad.predicate, quad.object)
        for quad in quads
        if not (isinstance(quad.object, Literal) and quad.object.datatype in UNREADABLE)
        and quad.predicate != v.owl.differentFrom
    ]
    serialize(readable, str(file), format=RdfFormat.RDF_XML)
    # owlready2 brings HermiT along, but its own reader takes no ontology that says of a property what PROV-O says.
    hermit = files("owlready2") / "hermit" / "HermiT.jar"
    command = ["java", "-cp", str(hermit), "org.semanticweb.HermiT.cli.CommandLine", "-U", "-k", str(file)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    return run.stdout + run.stderr


CONSISTENT = (
    "Classes equivalent to 'owl:Nothing':\n\towl:Nothing\nhttp://www.w3.org/2002/07/owl#Thing is satisfiable.\n"
)


@pytest.mark.slow
def test_neither_ours_nor_the_vocabularies_of_others_contradict_the_release(release: Release, tmp_path: Path) -> None:
    quads = [*read((*OURS, *OTHERS)), *asserted(release)]
    assert len(quads) > 5_000
    assert found_by_hermit(quads, tmp_path / "release.owl") == CONSISTENT


def test_every_class_may_have_an_instance_beside_the_vocabularies_of_others(tmp_path: Path) -> None:
    quads = [*read((*OURS, *OTHERS, *EXAMPLES)), *one_of_each_class()]
    assert found_by_hermit(quads, tmp_path / "classes.owl") == CONSISTENT


def test_an_axiom_that_makes_entities_of_activities_is_found(tmp_path: Path) -> None:
    derived = Quad(
        NamedNode(f"{KHOI}supportedBy"), SUBPROPERTY_OF, NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
    )
    found = found_by_hermit([*read((*OURS, *OTHERS, *EXAMPLES)), derived], tmp_path / "classes.owl")
    assert "InconsistentOntologyException" in found


@pytest.mark.slow
def test_the_rules_of_owl_rl_find_no_contradiction_among_the_vocabularies() -> None:
    graph = Graph()
    graph.parse(data=serialized([*read((*OURS, *OTHERS)), *one_of_each_class()]), format="nt")
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    assert [str(error) for error in graph.objects(None, URIRef(f"{DAML}error"))] == []


def serialized(quads: Iterable[Quad]) -> bytes:
    """Return the statements as N-Triples."""
    said = serialize([Triple(q.subject, q.predicate, q.object) for q in quads], format=RdfFormat.N_TRIPLES)
    assert said is not None, "without an output the body is returned"
    return said
