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
from khoi.vocabulary import description as d
from khoi.vocabulary.namespaces import DATA_PREFIXES
from loaders.curated import DatasetFile
from loaders.things import Statement, Thing, each, labelled

_COMMENT = {"vi": "Lượng dữ liệu không kể phần mô tả này", "en": "Counts leave this description itself out"}
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
    yield Quad(graph, d.TRIPLES, v.integer(len(quads) + 1), graph)  # of this graph, this statement included


def _described(
    identifier: str, totals: Totals, settings: DatasetFile, queries: Mapping[str, QueryFile], addresses: Addresses
) -> Iterator[Thing]:
    classes = list(_partitions(totals.classes, d.PARTITION_CLASS, d.ENTITIES, addresses))
    properties = list(_partitions(totals.properties, d.PARTITION_PROPERTY, d.TRIPLES, addresses))
    prefixes = [_prefix(prefix, namespace, addresses) for prefix, namespace in sorted(DATA_PREFIXES.items())]
    yield _thing(
        addresses.dataset,
        *_whole(identifier, totals, settings),
        *each(d.CLASS_PARTITION, (part.this for part in classes)),
        *each(d.PROPERTY_PARTITION, (part.this for part in properties)),
        *each(d.DECLARE, (prefix.this for prefix in prefixes)),
    )
    yield from (*classes, *properties, *prefixes)
    for graph, number in totals.graphs.items():
        yield _thing(NamedNode(graph), *_graph(graph, addresses), (d.TRIPLES, v.integer(number)))
    this = addresses.graph("description")
    yield _thing(this, *_graph(this.value, addresses))
    for query in queries.values():
        yield from _executable(query, addresses)
    # SHACL wants a property as the path of a parameter (SHACL, section 6.2.1); queries that name it alike share it.
    for name in sorted({parameter.name for query in queries.values() for parameter in query.parameters}):
        yield _thing(addresses.thing(Kind.PARAMETER, name), (v.TYPE, v.PROPERTY), (v.LABEL, v.plain(name)))


def _thing(this: NamedNode, *statements: Statement) -> Thing:
    return Thing(this, statements, _MADE)


def _whole(identifier: str, totals: Totals, settings: DatasetFile) -> Iterator[Statement]:
    yield v.TYPE, d.DATASET
    yield from labelled(settings.title)
    for language, words in _COMMENT.items():
        yield v.COMMENT, v.text(words, language)
    yield v.IDENTIFIER, v.plain(identifier)
    yield v.LICENCE, NamedNode(settings.licence)
    yield d.URI_SPACE, v.plain(settings.base)
    yield d.VOCABULARY, NamedNode(v.KHOI.removesuffix("#"))
    yield d.TRIPLES, v.integer(totals.statements)
    yield d.DISTINCT_SUBJECTS, v.integer(totals.subjects)
    yield d.CLASSES, v.integer(len(totals.classes))
    yield d.PROPERTIES, v.integer(len(totals.properties))


def _partitions(counts: Mapping[str, int], of: NamedNode, count: NamedNode, addresses: Addresses) -> Iterator[Thing]:
    kind = of.value.rpartition("#")[2]
    for term, number in counts.items():
        prefix, local = _split(term)
        this = addresses.thing(Kind.PARTITION, f"{kind}--{prefix}--{local}")
        label = (v.LABEL, v.plain(f"{prefix}:{local}"))
        yield _thing(this, (v.TYPE, d.DATASET), (of, NamedNode(term)), label, (count, v.integer(number)))


def _graph(graph: str, addresses: Addresses) -> Iterator[Statement]:
    """Yield of what kind a graph is, and the rule that derives what stands in it."""
    name = graph.removeprefix(addresses.graph("").value)
    kind, _, rule = name.partition("/")
    yield v.TYPE, v.RELEASE_GRAPH
    yield v.LABEL, v.plain(name)
    yield v.GRAPH_KIND, v.code("graph-kind", kind)
    if kind == "inferred":
        yield v.WAS_DERIVED_FROM, NamedNode(f"{v.KHOI.removesuffix('#')}#rule-{rule}")
    elif kind == "presumed":
        yield v.WAS_DERIVED_FROM, v.code("presumption-rule", rule)


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
        (v.TYPE, d.PREFIX_DECLARATION),
        (v.LABEL, v.plain(f"{prefix}:")),
        (d.PREFIX, v.plain(prefix)),
        (d.NAMESPACE, v.uri(namespace)),
    )


def _executable(query: QueryFile, addresses: Addresses) -> Iterator[Thing]:
    kind, text = (d.CONSTRUCT_EXECUTABLE, d.CONSTRUCT) if query.constructs else (d.SELECT_EXECUTABLE, d.SELECT)
    parameters = [_parameter(query, parameter, addresses) for parameter in query.parameters]
    yield _thing(
        addresses.thing(Kind.QUERY, query.name),
        (v.TYPE, d.EXECUTABLE),
        (v.TYPE, kind),
        (v.LABEL, v.text(query.summary, "en")),
        (text, v.plain(query.body)),
        (d.PREFIXES, addresses.dataset),
        *each(d.PARAMETER, (parameter.this for parameter in parameters)),
        *([(v.COMMENT, v.text(query.description.strip(), "en"))] if query.description else []),
    )
    yield from parameters


def _parameter(query: QueryFile, parameter: Parameter, addresses: Addresses) -> Thing:
    return _thing(
        addresses.thing(Kind.PARAMETER, f"{query.name}--{parameter.name}"),
        (v.TYPE, d.PARAMETER_CLASS),
        (v.LABEL, v.plain(parameter.name)),
        (d.PATH, addresses.thing(Kind.PARAMETER, parameter.name)),
        (d.DESCRIPTION, v.text(str(parameter.type), "en")),
        (d.OPTIONAL, v.truth(not parameter.required)),
    )
