"""The description graph: what the release holds, counted, and how to ask it, for whoever has only the endpoint.

The counts are of the release without this graph, so that they do not count themselves. Terms are those of VoID and
SHACL (W3C): a partition a class and a property, an executable a question, a declaration a prefix.
"""

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.errors import Position
from khoi.releases.statements import Totals
from khoi.sparql.parameters import Parameter
from khoi.sparql.queries import QueryFile
from khoi.vocabulary.namespaces import DATA_PREFIXES
from loaders.curated import DatasetFile
from loaders.records.common import Label
from loaders.things import Statement, Thing, each, in_both_languages, labelled

_MADE = Position("the release")
"""What is described here stands in no curated file."""


def description_quads(
    identifier: str, totals: Totals, settings: DatasetFile, queries: Mapping[str, QueryFile]
) -> Iterator[Quad]:
    """Yield the description of statements that add up to `totals`; `identifier` is their digest."""
    addresses = Addresses(settings.base)
    graph = addresses.graph("description")
    described = _described(identifier, totals, settings, queries, addresses)
    quads = [quad for thing in described for quad in thing.quads(graph)]
    yield from quads
    yield Quad(graph, v.void.triples, v.integer(len(quads) + 1), graph)  # of this graph, this statement included


def _described(
    identifier: str, totals: Totals, settings: DatasetFile, queries: Mapping[str, QueryFile], addresses: Addresses
) -> Iterator[Thing]:
    classes = list(_partitions(totals.classes, v.void["class"], v.void.entities, addresses))
    properties = list(_partitions(totals.properties, v.void.property, v.void.triples, addresses))
    prefixes = [_prefix(prefix, namespace, addresses) for prefix, namespace in sorted(DATA_PREFIXES.items())]
    yield _thing(
        addresses.dataset,
        *_whole(identifier, totals, settings),
        *each(v.void.classPartition, (part.this for part in classes)),
        *each(v.void.propertyPartition, (part.this for part in properties)),
        *each(v.sh.declare, (prefix.this for prefix in prefixes)),
    )
    yield from (*classes, *properties, *prefixes)
    for graph, number in totals.graphs.items():
        yield _thing(NamedNode(graph), *_graph(graph, addresses), (v.void.triples, v.integer(number)))
    this = addresses.graph("description")
    yield _thing(this, *_graph(this.value, addresses))
    for query in queries.values():
        yield from _executable(query, addresses)
    # SHACL wants a property as the path of a parameter (SHACL, section 6.2.1); queries that name it alike share it.
    for name in sorted({parameter.name for query in queries.values() for parameter in query.parameters}):
        yield _thing(addresses.thing(Kind.PARAMETER, name), (v.rdf.type, v.rdf.Property), (v.rdfs.label, v.plain(name)))


def _thing(this: NamedNode, *statements: Statement) -> Thing:
    return Thing(this, statements, _MADE)


def _whole(identifier: str, totals: Totals, settings: DatasetFile) -> Iterator[Statement]:
    yield v.rdf.type, v.void.Dataset
    yield from labelled(settings.title)
    yield from in_both_languages(v.rdfs.comment, Label.worded("counts"))
    yield v.dcterms.identifier, v.plain(identifier)
    yield v.dcterms.license, NamedNode(settings.licence)
    yield v.void.uriSpace, v.plain(settings.base)
    yield v.void.vocabulary, NamedNode(v.KHOI.removesuffix("#"))
    yield v.void.triples, v.integer(totals.statements)
    yield v.void.distinctSubjects, v.integer(totals.subjects)
    yield v.void.classes, v.integer(len(totals.classes))
    yield v.void.properties, v.integer(len(totals.properties))


def _partitions(counts: Mapping[str, int], of: NamedNode, count: NamedNode, addresses: Addresses) -> Iterator[Thing]:
    kind = of.value.rpartition("#")[2]
    for term, number in counts.items():
        prefix, local = _split(term)
        this = addresses.thing(Kind.PARTITION, f"{kind}--{prefix}--{local}")
        label = (v.rdfs.label, v.plain(f"{prefix}:{local}"))
        yield _thing(this, (v.rdf.type, v.void.Dataset), (of, NamedNode(term)), label, (count, v.integer(number)))


def _graph(graph: str, addresses: Addresses) -> Iterator[Statement]:
    """Yield of what kind a graph is, and the rule that derives what stands in it."""
    name = graph.removeprefix(addresses.graph("").value)
    kind, _, rule = name.partition("/")
    yield v.rdf.type, v.khoi.ReleaseGraph
    yield v.rdfs.label, v.plain(name)
    yield v.khoi.graphKind, v.code("graph-kind", kind)
    if kind == "inferred":
        yield v.prov.wasDerivedFrom, NamedNode(f"{v.KHOI.removesuffix('#')}#rule-{rule}")
    elif kind == "presumed":
        yield v.prov.wasDerivedFrom, v.code("presumption-rule", rule)


def _split(iri: str) -> tuple[str, str]:
    """Return prefix and local name of a term; the host stands in for a prefix that is not ours."""
    for prefix, namespace in DATA_PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and "/" not in local:
            return prefix, local
    path = iri.partition("://")[2].replace("#", "/").split("/")
    return ".".join(path[:-1]), path[-1]


def _prefix(prefix: str, namespace: str, addresses: Addresses) -> Thing:
    return _thing(
        addresses.thing(Kind.PREFIX, prefix),
        (v.rdf.type, v.sh.PrefixDeclaration),
        (v.rdfs.label, v.plain(f"{prefix}:")),
        (v.sh.prefix, v.plain(prefix)),
        (v.sh.namespace, v.uri(namespace)),
    )


def _executable(query: QueryFile, addresses: Addresses) -> Iterator[Thing]:
    kind, text = (
        (v.sh.SPARQLConstructExecutable, v.sh.construct)
        if query.constructs
        else (v.sh.SPARQLSelectExecutable, v.sh.select)
    )
    parameters = [_parameter(query, parameter, addresses) for parameter in query.parameters]
    yield _thing(
        addresses.thing(Kind.QUERY, query.name),
        (v.rdf.type, v.sh.SPARQLExecutable),
        (v.rdf.type, kind),
        (v.rdfs.label, v.text(query.summary, "en")),
        (text, v.plain(query.body)),
        (v.sh.prefixes, addresses.dataset),
        *each(v.sh.parameter, (parameter.this for parameter in parameters)),
        *([(v.rdfs.comment, v.text(query.description.strip(), "en"))] if query.description else []),
    )
    yield from parameters


def _parameter(query: QueryFile, parameter: Parameter, addresses: Addresses) -> Thing:
    return _thing(
        addresses.thing(Kind.PARAMETER, f"{query.name}--{parameter.name}"),
        (v.rdf.type, v.sh.Parameter),
        (v.rdfs.label, v.plain(parameter.name)),
        (v.sh.path, addresses.thing(Kind.PARAMETER, parameter.name)),
        (v.sh.description, v.text(str(parameter.type), "en")),
        (v.sh.optional, v.truth(not parameter.required)),
    )
