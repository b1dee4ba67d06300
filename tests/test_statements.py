"""Sorted lines say the same of a store as its quads do."""

from collections import Counter

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from khoi import vocabulary as v
from khoi.releases.release import Release
from khoi.releases.statements import sorted_lines, totals, twice, with_blank_nodes

ONE, OTHER = NamedNode("https://example.org/one"), NamedNode("https://example.org/other")
AWKWARD = Literal('a <https://example.org/g> .\n_:b "quoted" \\ <', language="vi")


def counted(values: Counter[str]) -> dict[str, int]:
    """Return what was counted, in the order of names."""
    return dict(sorted(values.items()))


@pytest.mark.slow
def test_totals_of_lines_are_those_of_the_quads(corpus_release: Release) -> None:
    store = Store.read_only(str(corpus_release.store))
    quads: list[Quad] = list(store)
    found = totals(sorted_lines(store))
    assert found.statements == len(quads)
    assert found.subjects == len({quad.subject for quad in quads})
    assert found.properties == counted(Counter(quad.predicate.value for quad in quads))
    assert found.graphs == counted(Counter(str(quad.graph_name)[1:-1] for quad in quads))
    assert found.classes == counted(Counter(str(quad.object)[1:-1] for quad in quads if quad.predicate == v.rdf.type))
    assert corpus_release.manifest.graphs == found.graphs


def test_totals_of_two_parts_add_up_to_those_of_the_whole() -> None:
    one = [Quad(ONE, v.rdfs.label, AWKWARD, ONE), Quad(ONE, v.rdf.type, OTHER, ONE)]
    other = [Quad(OTHER, v.rdfs.label, AWKWARD, OTHER), Quad(OTHER, v.rdf.type, OTHER, ONE)]
    whole = totals(sorted_lines([*one, *other]))
    assert totals(sorted_lines(one)).with_those_of(totals(sorted_lines(other))) == whole


def test_a_statement_in_two_graphs_is_found_whatever_its_text_looks_like() -> None:
    near = [Quad(ONE, v.rdfs.label, Literal(text, language="vi"), ONE) for text in ("a", "a <", f"{AWKWARD.value} ")]
    once = [*near, Quad(ONE, v.rdfs.label, AWKWARD, ONE)]
    assert twice(sorted_lines(once)) is None
    again = twice(sorted_lines([*once, Quad(ONE, v.rdfs.label, AWKWARD, OTHER)]))
    assert again == sorted_lines([Quad(ONE, v.rdfs.label, AWKWARD, ONE)])[0]


def test_a_blank_node_is_found_and_text_that_looks_like_one_is_not() -> None:
    named = Quad(ONE, v.rdfs.label, AWKWARD, ONE)
    blank = [Quad(BlankNode("b"), v.rdfs.label, AWKWARD, ONE), Quad(ONE, v.rdfs.label, BlankNode("b"), ONE)]
    assert len(list(with_blank_nodes(sorted_lines([named, *blank])))) == 2
    assert not list(with_blank_nodes(sorted_lines([named])))
