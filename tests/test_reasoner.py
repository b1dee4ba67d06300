"""A reasoner finds no contradiction between the ontology and what a release asserts."""

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from needs import needed
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from khoi.releases.release import DUMP, Release
from khoi.vocabulary import DIFFERENT_FROM

pytestmark = pytest.mark.slow

XSD = "http://www.w3.org/2001/XMLSchema#"
UNREADABLE = {NamedNode(XSD + name) for name in ("date", "dateTime", "gYear", "anyURI")}
"""Data types on which HermiT gives up; what they may hold is the shapes' business."""


def statements(release: Release) -> Iterator[Quad]:
    """Yield ontology, code lists and all that is asserted, less what HermiT cannot read."""
    for path in (ROOT / "ontology" / "khoi.ttl", *sorted((ROOT / "ontology" / "codes").glob("*.ttl"))):
        yield from parse(path=str(path), format=RdfFormat.TURTLE)
    dump = gzip.decompress((release.directory / DUMP).read_bytes())
    for quad in parse(dump, format=RdfFormat.N_QUADS):
        assert isinstance(quad.graph_name, NamedNode)
        if "/graph/inferred/" not in quad.graph_name.value and not quad.graph_name.value.endswith("/graph/vocabulary"):
            yield quad


def test_the_ontology_and_the_release_do_not_contradict_each_other(release: Release, tmp_path: Path) -> None:
    needed(shutil.which("java"), "java, from the Debian package default-jre-headless")
    import owlready2

    readable = [
        Triple(quad.subject, quad.predicate, quad.object)
        for quad in statements(release)
        if not (isinstance(quad.object, Literal) and quad.object.datatype in UNREADABLE)
        and quad.predicate != DIFFERENT_FROM
    ]
    file = tmp_path / "release.nt"
    serialize(readable, str(file), format=RdfFormat.N_TRIPLES)
    world = owlready2.World()
    world.get_ontology(file.as_uri()).load()
    owlready2.sync_reasoner(world, debug=0)
    assert len(readable) > 5_000
    assert list(world.inconsistent_classes()) == []
