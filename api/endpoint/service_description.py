"""The endpoint described to programs, as in SPARQL 1.1 Service Description (W3C)."""

from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode, Triple, serialize
from starlette.requests import Request
from starlette.responses import Response

from api.http.headers import consulted
from api.http.negotiation import not_acceptable
from khoi import vocabulary as v
from khoi.sparql.formats import GRAPH_FORMATS, RESULT_FORMATS, graph_format
from khoi.vocabulary.namespaces import prefixes

sd = v.Namespace("sd")
_FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "JSON-LD", "N-Triples", "RDF_XML", "TriG", "N-Quads",
)  # fmt: skip


def service_description(
    request: Request, *, union: bool, federated: bool, dataset: NamedNode | None = None
) -> Response:
    """Answer with the description of the endpoint at this address, in the RDF format asked for.

    `union` says that the default graph is the union of all graphs, `federated` that some others may be called;
    `dataset` names what is counted and explained inside, with the questions and prefixes to ask it with.
    """
    format_ = graph_format(consulted(request, "accept"))
    if format_ is None:
        raise not_acceptable([f.media_type for f in GRAPH_FORMATS], "descriptions")
    endpoint = NamedNode(str(request.url.replace(query="", fragment="")))
    features = [name for name, has in (("UnionDefaultGraph", union), ("BasicFederatedQuery", federated)) if has]
    body = serialize(_triples(endpoint, features, dataset), format=format_.engine, prefixes=prefixes("sd"))
    return Response(body, headers={"Content-Type": format_.media_type})


def _triples(endpoint: NamedNode, features: Sequence[str], dataset: NamedNode | None) -> Iterator[Triple]:
    yield Triple(endpoint, v.rdf.type, sd.Service)
    yield Triple(endpoint, sd.endpoint, endpoint)
    yield Triple(endpoint, sd.supportedLanguage, sd.SPARQL11Query)
    for feature in features:
        yield Triple(endpoint, sd.feature, sd[feature])
    if dataset is not None:
        yield Triple(endpoint, sd.defaultDataset, dataset)
        yield Triple(dataset, v.rdf.type, sd.Dataset)
    for name in _FORMAT_NAMES:
        yield Triple(endpoint, sd.resultFormat, NamedNode(_FORMATS + name))


assert len(_FORMAT_NAMES) == len(RESULT_FORMATS) + len(GRAPH_FORMATS), "every format served is described"
