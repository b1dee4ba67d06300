"""What is said to rest on one source alone is just what goes when that source is left out of a build."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode, QuerySolutions, Store

from khoi.addresses import Addresses, Kind
from khoi.resources import resource
from loaders.assembly import assemble
from loaders.codes import read_codes
from loaders.consistency import read_consistent
from loaders.dataset import Dataset

ONTOLOGY = resource("ontology")
PREFIX = "PREFIX khoi: <https://w3id.org/khoi/ontology#> "
RECORDED = "SELECT DISTINCT ?thing { { ?thing khoi:supportedBy ?claim } UNION { ?thing khoi:mentionedIn ?source } }"


def _store(dataset: Dataset) -> Store:
    return assemble(dataset, read_codes(ONTOLOGY / "codes"), ONTOLOGY).store


def _things(store: Store, query: str) -> set[str]:
    found = store.query(PREFIX + query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return {row["thing"].value for row in found if isinstance(row["thing"], NamedNode)}


def test_what_rests_on_a_source_alone_is_what_goes_with_it(rounds: Callable[[int], int]) -> None:
    corpus = read_consistent(resource("sources"), Path.cwd(), read_codes(ONTOLOGY / "codes").labels)
    addresses = Addresses(corpus.settings.base)
    whole = _store(corpus)
    recorded = _things(whole, RECORDED)
    seed = next(source for source in corpus.sources if source.spans)
    others = corpus.sources[:: max(1, len(corpus.sources) // rounds(2))]
    for source in (seed, *others):
        name = source.source.record.id
        left = _store(replace(corpus, sources=tuple(one for one in corpus.sources if one is not source)))
        gone = recorded - _things(left, RECORDED)
        this = addresses.thing(Kind.SOURCE, name)
        said = _things(whole, f"SELECT ?thing {{ ?thing khoi:restsSolelyOn {this} FILTER(?thing != {this}) }}")
        assert said == gone - {this.value}, name
