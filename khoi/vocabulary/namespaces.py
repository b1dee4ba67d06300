"""The one table of prefixes: which namespace each stands for, and which of them the data use."""

from collections.abc import Mapping

NAMESPACES: Mapping[str, str] = {
    "as": "https://www.w3.org/ns/activitystreams#",
    "code": "https://w3id.org/khoi/code/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "khoi": "https://w3id.org/khoi/ontology#",
    "ldes": "https://w3id.org/ldes#",
    "oa": "http://www.w3.org/ns/oa#",
    "opengov": "http://www.w3.org/ns/opengov#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "time": "http://www.w3.org/2006/time#",
    "tree": "https://w3id.org/tree#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def prefixes(names: str) -> dict[str, str]:
    """Return the namespaces of some prefixes, as a serialiser takes them; `names` are parted by spaces."""
    return {name: NAMESPACES[name] for name in names.split()}


DATA_PREFIXES = prefixes("khoi code dcterms org owl prov rdf rdfs skos xsd")
"""What a release declares for queries, the editor offers, and its dumps are written with."""
