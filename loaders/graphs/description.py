"""The description graph: what the release holds, counted, and how to ask it, for whoever has only the endpoint.

The counts are of the release without this graph, so that they do not count themselves. Terms are those of VoID and
SHACL (W3C): a partition a class and a property, an executable a question, a declaration a prefix.
"""

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.releases.statements import Totals
from khoi.sparql.parameters import Parameter
from khoi.sparql.queries import QueryFile
from khoi.vocabulary import description as d
from khoi.vocabulary.namespaces import DATA_PREFIXES
from loaders.curated import DatasetFile
from loaders.things import Statement, labelled

_COMMENT = {"vi": "Lượng dữ liệu không kể phần mô tả này", "en": "Counts leave this description itself out"}


def description_quads(
    identifier: str, totals: Totals, settings: DatasetFile, queries: Mapping[str, QueryFile]
) -> Iterator[Quad]:
    """Yield the description of statements that add up to `totals`; `identifier` is their digest."""
    addresses = Addresses(settings.base)
    graph = addresses.graph("description")
    said = [
        Quad(subject, predicate, value, graph)
        for subject, statements in _described(identifier, totals, settings, queries, addresses)
        for predicate, value in statements
    ]
    yield from said
    yield Quad(graph, d.TRIPLES, v.integer(len(said) + 1), graph)  # of this graph, this statement included


def _described(
    identifier: str, totals: Totals, settings: DatasetFile, queries: Mapping[str, QueryFile], addresses: Addresses
) -> Iterator[tuple[NamedNode, list[Statement]]]:
    dataset = addresses.dataset
    parts = [*_partitions(totals.classes, d.PARTITION_CLASS, d.ENTITIES, addresses)]
    parts += _partitions(totals.properties, d.PARTITION_PROPERTY, d.TRIPLES, addresses)
    prefixes = [_prefix(prefix, namespace, addresses) for prefix, namespace in sorted(DATA_PREFIXES.items())]
    yield (
        dataset,
        [
            *_whole(identifier, totals, settings),
            (d.CLASSES, v.integer(len(totals.classes))),
            (d.PROPERTIES, v.integer(len(totals.properties))),
            *((_PARTITION[statements[1][0]], part) for part, statements in parts),
            *((d.DECLARE, prefix) for prefix, _ in prefixes),
        ],
    )
    yield from (*parts, *prefixes)
    for graph, number in totals.graphs.items():
        this, statements = _graph(graph, addresses)
        yield this, [*statements, (d.TRIPLES, v.integer(number))]
    yield _graph(addresses.graph("description").value, addresses)
    for query in queries.values():
        yield from _executable(query, dataset, addresses)
    # SHACL wants a property as the path of a parameter (SHACL, section 6.2.1); queries that name it alike share it.
    for name in sorted({parameter.name for query in queries.values() for parameter in query.parameters}):
        yield addresses.thing(Kind.PARAMETER, name), [(v.TYPE, v.PROPERTY), (v.LABEL, v.plain(name))]


_PARTITION = {d.PARTITION_CLASS: d.CLASS_PARTITION, d.PARTITION_PROPERTY: d.PROPERTY_PARTITION}


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


def _partitions(
    counts: Mapping[str, int], of: NamedNode, count: NamedNode, addresses: Addresses
) -> Iterator[tuple[NamedNode, list[Statement]]]:
    kind = of.value.rpartition("#")[2]
    for term, number in counts.items():
        prefix, local = _split(term)
        label = v.plain(f"{prefix}:{local}")
        this = addresses.thing(Kind.PARTITION, f"{kind}--{prefix}--{local}")
        yield this, [(v.TYPE, d.DATASET), (of, NamedNode(term)), (v.LABEL, label), (count, v.integer(number))]


def _graph(graph: str, addresses: Addresses) -> tuple[NamedNode, list[Statement]]:
    """Return of what kind a graph is, and the rule that derives what stands in it."""
    name = graph.removeprefix(addresses.graph("").value)
    kind, _, rule = name.partition("/")
    statements: list[Statement] = [
        (v.TYPE, v.RELEASE_GRAPH),
        (v.LABEL, v.plain(name)),
        (v.GRAPH_KIND, v.code("graph-kind", kind)),
    ]
    if kind == "inferred":
        statements.append((v.WAS_DERIVED_FROM, NamedNode(f"{v.KHOI.removesuffix('#')}#rule-{rule}")))
    elif kind == "presumed":
        statements.append((v.WAS_DERIVED_FROM, v.code("presumption-rule", rule)))
    return NamedNode(graph), statements


def _split(iri: str) -> tuple[str, str]:
    """Return prefix and local name of a term; the host stands in for a prefix that is not ours."""
    for prefix, namespace in DATA_PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and "/" not in local:
            return prefix, local
    path = iri.partition("://")[2].replace("#", "/").split("/")
    return ".".join(path[:-1]), path[-1]


def _prefix(prefix: str, namespace: str, addresses: Addresses) -> tuple[NamedNode, list[Statement]]:
    this = addresses.thing(Kind.PREFIX, prefix)
    return this, [
        (v.TYPE, d.PREFIX_DECLARATION),
        (v.LABEL, v.plain(f"{prefix}:")),
        (d.PREFIX, v.plain(prefix)),
        (d.NAMESPACE, v.uri(namespace)),
    ]


def _executable(
    query: QueryFile, dataset: NamedNode, addresses: Addresses
) -> Iterator[tuple[NamedNode, list[Statement]]]:
    this = addresses.thing(Kind.QUERY, query.name)
    kind, text = (d.CONSTRUCT_EXECUTABLE, d.CONSTRUCT) if query.constructs else (d.SELECT_EXECUTABLE, d.SELECT)
    parameters = [_parameter(query, parameter, addresses) for parameter in query.parameters]
    statements: list[Statement] = [
        (v.TYPE, d.EXECUTABLE),
        (v.TYPE, kind),
        (v.LABEL, v.text(query.summary, "en")),
        (text, v.plain(query.body)),
        (d.PREFIXES, dataset),
        *((d.PARAMETER, parameter) for parameter, _ in parameters),
    ]
    if query.description:
        statements.append((v.COMMENT, v.text(query.description.strip(), "en")))
    yield this, statements
    yield from parameters


def _parameter(query: QueryFile, parameter: Parameter, addresses: Addresses) -> tuple[NamedNode, list[Statement]]:
    this = addresses.thing(Kind.PARAMETER, f"{query.name}--{parameter.name}")
    return this, [
        (v.TYPE, d.PARAMETER_CLASS),
        (v.LABEL, v.plain(parameter.name)),
        (d.PATH, addresses.thing(Kind.PARAMETER, parameter.name)),
        (d.DESCRIPTION, v.text(str(parameter.type), "en")),
        (d.OPTIONAL, v.truth(not parameter.required)),
    ]
