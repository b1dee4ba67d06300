"""Assembling the whole graph of a data set: vocabulary, registry, sources, resolved layer, inferences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, parse

from khoi.addresses import Addresses
from khoi.errors import Position
from loaders.claims import sourced_claims
from loaders.codes import Codes, code_quads
from loaders.dataset import Dataset
from loaders.graphs.provenance import provenance_things
from loaders.graphs.registry import former_identities, registry_things
from loaders.graphs.resolved import resolved_things
from loaders.graphs.sources import claim_thing, source_things
from loaders.inference import infer
from loaders.things import Thing


@dataclass(frozen=True, slots=True)
class Graph:
    """A data set as a store of quads, and the curated line each subject came from."""

    store: Store
    origins: Mapping[NamedNode, Position]
    inferred: Mapping[str, int]


def assemble(dataset: Dataset, codes: Codes, ontology: Path) -> Graph:
    """Make the whole graph of a data set, inferences included."""
    addresses = Addresses(dataset.settings.base)
    store, origins = Store(), dict[NamedNode, Position]()
    store.extend(vocabulary_quads(ontology, addresses.graph("vocabulary")))
    registry = (*registry_things(dataset, addresses), *former_identities(dataset, addresses))
    _add(store, origins, registry, addresses.graph("registry"))
    claims = sourced_claims(dataset, addresses)
    for source in dataset.sources:
        source_id = source.source.record.id
        own = (claim_thing(claim, dataset.registry, addresses) for claim in claims if claim.source_id == source_id)
        _add(store, origins, (*source_things(source, addresses), *own), addresses.source_graph(source_id))
    _add(store, origins, provenance_things(dataset, claims, addresses), addresses.graph("provenance"))
    _add(store, origins, resolved_things(dataset, claims, codes, addresses), addresses.graph("resolved"))
    inferred = infer(store, ontology / "rules", addresses)
    return Graph(store, origins, inferred)


def vocabulary_quads(ontology: Path, graph: NamedNode) -> Iterator[Quad]:
    """Yield ontology and code lists, less the axioms that need blank nodes: those stay in the ontology's file."""
    terms = parse(path=str(ontology / "khoi.ttl"), format=RdfFormat.TURTLE)
    for quad in (*terms, *code_quads(ontology / "codes")):
        if not isinstance(quad.subject, BlankNode) and not isinstance(quad.object, BlankNode):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)


def _add(store: Store, origins: dict[NamedNode, Position], things: Iterable[Thing], graph: NamedNode) -> None:
    for thing in things:
        origins.setdefault(thing.this, thing.origin)
        store.extend(
            quad
            for quad in thing.quads(graph)
            if next(store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None), None) is None
        )
