"""What `if-withdrawn` calls gone is just what goes when that source is left out of a build."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import INPUTS
from pyoxigraph import NamedNode, QuerySolutions, Store

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.releases.release import STORE
from khoi.resources import resource
from khoi.sparql.queries import read_queries
from khoi.vocabulary import KHOI
from loaders.assembly import assemble
from loaders.builds import build
from loaders.codes import read_codes
from loaders.consistency import read_consistent
from loaders.dataset import CuratedSource, Dataset

pytestmark = pytest.mark.slow

ONTOLOGY = resource("ontology")
QUERY = read_queries(resource("queries"))["if-withdrawn"]
OWN = ("claim", "evidence", "text", "source", "activity")
"""What is the source's own, which goes with it without saying."""
WORKED_OUT = ("conflict", "period", "presumption")
"""What is worked out of what is recorded, and may come as well as go."""

ALL_FROM = 20


def _store(dataset: Dataset) -> Store:
    return assemble(dataset, read_codes(ONTOLOGY / "codes"), ONTOLOGY).store


def _recorded(store: Store, addresses: Addresses) -> set[str]:
    # A tombstone is a signpost at an address, such as that of two stays which goes with them; it records nothing.
    signposts = {quad.subject for quad in store.quads_for_pattern(None, v.rdf.type, v.khoi.Tombstone)}
    subjects = {quad.subject for quad in store.quads_for_pattern(None, v.rdf.type, None)} - signposts
    split = ((node.value, addresses.split(node.value)) for node in subjects if isinstance(node, NamedNode))
    left_out = {*OWN, *WORKED_OUT, "dataset", "partition", "prefix", "parameter", "query"}
    return {address for address, parts in split if parts and parts[0] not in left_out}


def _said_to_go(store: Store, source: str, addresses: Addresses) -> set[str]:
    rows = store.query(QUERY.render({"source": source, "lang": "vi"}, addresses), use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    things = ((row["effect"], row["thing"]) for row in rows)
    return {str(thing.value) for effect, thing in things if getattr(effect, "value", "") == "gone"}


def _sample(corpus: Dataset, whole: Store, few: int) -> Iterable[CuratedSource]:
    """Return `few` of the sources evenly, after the first with a text that takes an entry with an identifier along.

    All are returned where `few` is no longer few.
    """
    if few >= ALL_FROM:
        return corpus.sources
    rows = whole.query(
        f"SELECT ?source {{ ?identifier <{KHOI}identifies>/<{KHOI}restsSolelyOn> ?source }}",
        use_default_graph_as_union=True,
    )
    assert isinstance(rows, QuerySolutions)
    taking = {str(row["source"].value) for row in rows}
    address = Addresses(corpus.settings.base).thing
    with_text = (source for source in corpus.sources if source.spans)
    first = next(one for one in with_text if address(Kind.SOURCE, one.id).value in taking)
    return (first, *corpus.sources[:: len(corpus.sources) // few])


def test_what_is_said_to_go_with_a_source_goes_and_nothing_else(rounds: Callable[[int], int]) -> None:
    corpus = read_consistent(resource("sources"), Path.cwd(), read_codes(ONTOLOGY / "codes"))
    addresses = Addresses(corpus.settings.base)
    whole = _store(corpus)
    recorded = _recorded(whole, addresses)
    for source in _sample(corpus, whole, rounds(2)):
        name = source.id
        left = _store(replace(corpus, sources=tuple(one for one in corpus.sources if one is not source)))
        gone = recorded - _recorded(left, addresses)
        assert _said_to_go(whole, name, addresses) == gone, name


def test_a_build_without_a_source_holds_what_is_not_said_to_go(tmp_path: Path) -> None:
    corpus = read_consistent(resource("sources"), Path.cwd(), read_codes(ONTOLOGY / "codes"))
    addresses = Addresses(corpus.settings.base)
    whole = _store(corpus)
    name = "s-bvpl-nc-2024-tk"
    made = build(INPUTS, tmp_path, without=(name,), progress=lambda _: None)
    left = _recorded(Store.read_only(str(made.directory / STORE)), addresses)
    assert _recorded(whole, addresses) - left == _said_to_go(whole, name, addresses)
