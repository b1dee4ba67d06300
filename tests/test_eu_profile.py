"""The EU profile of a release conforms to the shapes of the EU core vocabularies."""

import io

import pytest
from conftest import ROOT, SHARED
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from khoi import vocabulary as v
from khoi.addresses import Addresses
from khoi.releases.release import Release
from khoi.sparql.backend import Backend, Request
from khoi.sparql.formats import GRAPH_FORMATS
from khoi.sparql.queries import query_files
from khoi.vocabulary import KHOI
from loaders.shacl.engine import validate
from loaders.shacl.shapes import read_shapes

EU = SHARED / "conformance" / "shapes"
PROFILES = ("core-person-2.1.2", "cpov-2.1.2", "cpev-1.1.1")
CLASSES = {
    "Person": "http://www.w3.org/ns/person#Person",
    "Agency": "http://data.europa.eu/m8g/PublicOrganisation",
    "Unit": "http://www.w3.org/ns/org#OrganizationalUnit",
    "Meeting": "http://data.europa.eu/m8g/PublicEvent",
}


@pytest.fixture(scope="module")
def profile(release: Release) -> Store:
    """The EU profile of the five seed sources."""
    output = io.BytesIO()
    query = query_files(ROOT / "queries")["eu-profile"].render({}, Addresses(release.manifest.base))
    Backend.open(release.store).answer(Request(query, None, GRAPH_FORMATS[2]), lambda _: output)
    store = Store()
    store.extend(Quad(q.subject, q.predicate, q.object) for q in parse(output.getvalue(), format=RdfFormat.N_TRIPLES))
    return store


def test_the_profile_holds_every_person_agency_unit_and_meeting(profile: Store, release: Release) -> None:
    for ours, theirs in CLASSES.items():
        found = len(list(profile.quads_for_pattern(None, v.rdf.type, NamedNode(theirs), None)))
        assert found == release.manifest.classes[KHOI + ours], ours


@pytest.mark.skipif(not EU.is_dir(), reason="the EU's shapes are not in ../shared/conformance/shapes")
@pytest.mark.parametrize("name", PROFILES)
def test_the_profile_conforms_to_the_eu_shapes(profile: Store, name: str) -> None:
    report = validate(profile, read_shapes(EU / f"{name}.ttl"))
    assert [result.messages for result in report.results] == []


@pytest.mark.skipif(not EU.is_dir(), reason="the EU's shapes are not in ../shared/conformance/shapes")
def test_the_eu_shapes_find_a_unit_whose_parent_is_no_public_organisation(profile: Store) -> None:
    spoiled = Store()
    spoiled.extend(profile)
    unit = next(iter(profile.quads_for_pattern(None, v.rdf.type, NamedNode(CLASSES["Unit"]), None))).subject
    person = next(iter(profile.quads_for_pattern(None, v.rdf.type, NamedNode(CLASSES["Person"]), None))).subject
    spoiled.add(Quad(unit, NamedNode("http://www.w3.org/ns/org#unitOf"), person))
    assert validate(spoiled, read_shapes(EU / "cpov-2.1.2.ttl")).results
