"""What the rules of the ontology derive from the valid graph."""

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from khoi.addresses import Addresses
from loaders.inference import infer

ROOT = Path(__file__).parent.parent
ONTOLOGY = ROOT / "ontology" / "khoi.ttl"
CODES = sorted((ROOT / "ontology" / "codes").glob("*.ttl"))
VALID = ROOT / "tests" / "shapes" / "valid.ttl"

KHOI = "https://w3id.org/khoi/ontology#"
ID = "https://example.org/khoi/id/"
ORG = "http://www.w3.org/ns/org#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
PREFIXES = f"""PREFIX khoi: <{KHOI}> PREFIX tenure: <{ID}tenure/> PREFIX office: <{ID}office/>
PREFIX claim: <{ID}claim/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX seats: <https://w3id.org/khoi/code/seats/> """


@cache
def quads(file: Path) -> tuple[Quad, ...]:
    return tuple(parse(path=str(file), format=RdfFormat.TURTLE))


@cache
def derived(update: str = "") -> frozenset[tuple[str, str, str]]:
    """Run all rules over the valid graph, changed by `update`; return what they add."""
    store = Store()
    for file in (ONTOLOGY, VALID, *CODES):
        nodes = (q for q in quads(file) if not isinstance(q.subject, BlankNode) and not isinstance(q.object, BlankNode))
        store.extend(Quad(q.subject, q.predicate, q.object, NamedNode(f"{ID}graph/{file.stem}")) for q in nodes)
    if update:
        store.update(PREFIXES + update)
    asserted = {Triple(q.subject, q.predicate, q.object) for q in store}
    infer(store, ROOT / "ontology" / "rules", Addresses(ID.removesuffix("id/")))
    known = {Triple(q.subject, q.predicate, q.object) for q in store}
    return frozenset((_short(t.subject), _short(t.predicate), _short(t.object)) for t in known - asserted)


def _short(term: NamedNode | BlankNode | Literal | Triple) -> str:
    value = term.value if isinstance(term, (NamedNode, Literal)) else str(term)
    return value.removeprefix(ID).removeprefix(KHOI)


def pairs(predicate: str, update: str = "") -> set[tuple[str, str]]:
    return {(s, o) for s, p, o in derived(update) if p == predicate}


def test_rules_write_no_term_that_a_loader_writes_except_types() -> None:
    # Two are symmetric: a loader writes one direction, and a rule the other.
    terms = {_short(quad.subject) for quad in quads(ONTOLOGY) if str(quad.subject).startswith(f"<{KHOI}")}
    ours = {p for _, p, _ in derived() if p in terms} - {"conflictsWith", "mayBe"}
    assert ours <= {_short(quad.subject) for quad in quads(ONTOLOGY) if quad.predicate.value == f"{KHOI}derivedBy"}


def test_held_office_leaves_out_those_in_charge_and_those_only_called_former() -> None:
    assert pairs("heldOffice") == {
        ("person/tran-thu-nghiem", "office/bo-truong"),
        ("person/le-mau-thu", "office/bo-truong"),
        ("agency/bo-vi-du", "office/khoi-truong"),
        ("agency/ban-vi-du", "office/khoi-truong"),
    }


def test_served_in_counts_those_in_charge() -> None:
    assert pairs("servedIn") == {
        ("person/tran-thu-nghiem", "agency/bo-vi-du"),
        ("person/le-mau-thu", "agency/bo-vi-du"),
        ("person/le-mau-thu", "agency/vu-mau"),
    }


def test_only_tenures_become_tenures_of_their_holder() -> None:
    assert pairs("hasTenure") == {
        ("person/tran-thu-nghiem", "tenure/minister"),
        ("person/le-mau-thu", "tenure/minister-before"),
        ("person/le-mau-thu", "tenure/in-charge"),
        ("person/le-mau-thu", "tenure/former"),
        ("agency/bo-vi-du", "tenure/head-2023"),
        ("agency/ban-vi-du", "tenure/head-2024"),
    }


def test_a_tenure_is_recorded_before_the_next_of_a_single_seat_office() -> None:
    earlier = {("tenure/minister", "tenure/minister-before"), ("tenure/head-2024", "tenure/head-2023")}
    assert pairs("previousRecordedTenure") == earlier
    assert pairs("nextRecordedTenure") == {(before, after) for after, before in earlier}


@pytest.mark.parametrize(("last_seen", "precedes"), [("2020-06-01", False), ("2021-03-31", True)])
def test_a_tenure_just_precedes_another_only_where_the_two_are_known_to_meet(last_seen: str, precedes: bool) -> None:
    ends = f"khoi:endNotEarlierThan '{last_seen}'^^xsd:date ; khoi:endNotLaterThan '2021-04-08'^^xsd:date"
    begins = "khoi:startNotLaterThan '2021-04-08'^^xsd:date ; khoi:endNotEarlierThan '2021-04-08'^^xsd:date"
    two = (
        "INSERT DATA { tenure:one a khoi:PersonTenure ; khoi:office office:tong-thanh-tra ; " + ends + " . "
        "office:tong-thanh-tra khoi:seats <https://w3id.org/khoi/code/seats/single> . "
        "tenure:one khoi:startNotLaterThan '2020-01-01'^^xsd:date . "
        "tenure:two a khoi:PersonTenure ; khoi:office office:tong-thanh-tra ; " + begins + " }"
    )
    assert ("tenure/two", "tenure/one") in pairs("previousRecordedTenure", two)
    assert (("tenure/two", "tenure/one") in pairs("predecessorTenure", two)) is precedes


THIRD = "INSERT DATA { tenure:third a khoi:PersonTenure ; khoi:office office:bo-truong ; "


@pytest.mark.parametrize(
    "bounds",
    [
        pytest.param("khoi:endNotLaterThan '2024-02-01'^^xsd:date }", id="only called former"),
        pytest.param("khoi:attestedOn '2023-01-01'^^xsd:date }", id="seen in between"),
    ],
)
def test_a_third_tenure_that_may_lie_between_leaves_the_succession_open(bounds: str) -> None:
    assert ("tenure/minister", "tenure/minister-before") not in pairs("previousRecordedTenure", THIRD + bounds)


def test_a_third_tenure_known_to_lie_before_both_leaves_the_succession_alone() -> None:
    bounds = "khoi:startNotLaterThan '2019-01-01'^^xsd:date ; khoi:endNotLaterThan '2019-06-01'^^xsd:date }"
    assert ("tenure/minister", "tenure/minister-before") in pairs("previousRecordedTenure", THIRD + bounds)


def test_holders_of_an_office_with_several_seats_do_not_succeed_each_other() -> None:
    several = "DELETE { GRAPH ?g { ?o khoi:seats ?s } } WHERE { GRAPH ?g { ?o khoi:seats ?s } }"
    assert pairs("previousRecordedTenure", several) == set()


def test_a_second_source_is_counted_once_it_supports() -> None:
    assert ("tenure/minister", "2") in pairs(
        "sourceCount", "INSERT DATA { tenure:minister khoi:supportedBy claim:former }"
    )


def test_a_bloc_knows_its_members() -> None:
    bodies = {"agency/bo-vi-du", "agency/ban-vi-du"}
    assert pairs("blocMember") == {("bloc/khoi-vi-du", body) for body in bodies}


def test_a_body_headed_a_bloc_where_a_source_reports_it_and_not_where_it_was_elected_alone() -> None:
    assert pairs("headed") == {("agency/bo-vi-du", "bloc/khoi-vi-du")}


def test_a_client_of_org_finds_the_body_and_the_role_of_every_membership() -> None:
    assert ("tenure/minister", "agency/bo-vi-du") in pairs(ORG + "organization")
    level = "https://w3id.org/khoi/code/office-level/head"
    assert {role for tenure, role in pairs(ORG + "role") if tenure == "tenure/minister"} == {level}
    memberships = {thing for thing, of in pairs(RDF_TYPE) if of == ORG + "Membership"}
    assert {member for member, _ in pairs(ORG + "member")} == memberships
    assert {member for member, _ in pairs(ORG + "organization")} == memberships
    assert {member for member, _ in pairs(ORG + "role")} == memberships


def test_a_meeting_knows_who_came_and_for_whom() -> None:
    meeting = "meeting/tong-ket-2023"
    assert pairs("attendedBy") == {(meeting, "person/tran-thu-nghiem")}
    assert pairs("representedAt") == {(meeting, "agency/vu-mau"), (meeting, "agency/bo-vi-du")}


OPEN = (
    "PREFIX kind: <https://w3id.org/khoi/code/conflict-kind/> INSERT { GRAPH <urn:x-test> { "
    "<urn:x-test:conflict> khoi:conflictKind kind:%s ; khoi:conflictOf ?claim ; "
    "khoi:conflictStatus <https://w3id.org/khoi/code/conflict-status/open> } } "
    "WHERE { GRAPH ?any { %s khoi:supportedBy ?claim } }"
)


def test_a_conflict_disputes_the_aspect_it_is_about_and_nothing_else_that_its_claims_support() -> None:
    assert pairs("disputedBy") == set()
    assert {thing for thing, _ in pairs("disputedBy", OPEN % ("seat", "tenure:head-2023"))} >= {"tenure/head-2023"}
    assert pairs("disputedBy", OPEN % ("meeting-day", "tenure:head-2023")) == set()


def test_nobody_is_known_to_be_represented_by_who_acts_for_a_disputed_term() -> None:
    disputed = OPEN % ("seat", "tenure:head-2023")
    assert pairs("representedAt") - pairs("representedAt", disputed) == {("meeting/tong-ket-2023", "agency/bo-vi-du")}


def test_an_office_of_a_unit_lies_within_the_agency() -> None:
    within = pairs("withinAgency")
    assert {whole for part, whole in within if part == "office/vu-truong"} == {"agency/vu-mau", "agency/bo-vi-du"}
    assert {whole for part, whole in within if part == "agency/vu-mau"} == {"agency/bo-vi-du"}


def test_sources_are_counted_once_each() -> None:
    counts = dict(pairs("sourceCount"))
    assert counts["article/bai-1"] == "1"
    assert counts["tenure/former"] == "1"


def test_types_and_properties_above_are_derived_and_blank_nodes_never() -> None:
    assert ("agency/bao-vi-du", RDF_TYPE, "Organization") in derived()
    assert ("tenure/minister", ORG + "member", "person/tran-thu-nghiem") in derived()
    assert ("claim/count", "conflictsWith", "claim/count-3") in derived()
    assert not any(value.startswith("_:") for fact in derived() for value in fact)
