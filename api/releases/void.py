"""What a release says of itself to programs: VoID, DCAT-AP 3 and PROV, from its manifest.

Names of things begin with the data set's base; addresses to call begin with where the service runs.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from khoi import vocabulary as v
from khoi.releases.release import FileEntry, Manifest
from khoi.vocabulary.namespaces import NAMESPACES, prefixes

PREFIXES = prefixes("dcat dcterms foaf prov spdx void xsd")
_DCAT, _DCTERMS, _FOAF, _PROV, _SPDX, _VOID, _XSD = PREFIXES.values()  # in the order in which they are named above
_MEDIA_TYPES = {
    ".nq.gz": "application/n-quads",
    ".trig.gz": "application/trig",
    ".ttl.gz": "text/turtle",
    ".nt.gz": "application/n-triples",
    ".jsonld.gz": "application/ld+json",
    ".rdf.gz": "application/rdf+xml",
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
}
_DCAT_AP = "http://data.europa.eu/r5r/"
"""The profile of DCAT for catalogues in Europe, which the catalogue is checked against."""
_MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"
_RESOURCE = NamedNode(NAMESPACES["rdfs"] + "Resource")
_VOCABULARIES = prefixes("khoi org skos prov dcterms").values()


def dataset_triples(manifest: Manifest, service: str, examples: Iterable[str]) -> Iterator[Triple]:
    """Yield the description of the data set as it is in this release; `service` is the root of the service's URLs."""
    this, catalogue = NamedNode(f"{manifest.base}dataset"), NamedNode(f"{manifest.base}catalogue")
    publisher = NamedNode(f"{manifest.base}publisher")
    yield from _catalogue(manifest, catalogue, this, publisher)
    yield from _named(this, manifest)
    for class_ in (f"{_DCAT}Dataset", f"{_VOID}Dataset", f"{_PROV}Entity"):
        yield Triple(this, v.rdf.type, NamedNode(class_))
    yield Triple(this, _term(_DCTERMS, "publisher"), publisher)
    yield Triple(this, _term(_DCTERMS, "identifier"), Literal(manifest.id))
    yield Triple(this, _term(_DCAT, "version"), Literal(manifest.id))
    yield Triple(this, _term(_DCTERMS, "modified"), v.date_time(manifest.built))
    yield Triple(this, _term(_PROV, "generatedAtTime"), v.date_time(manifest.built))
    for profile in ("ontology", "shapes"):
        yield from _conforms(this, f"{manifest.base}{profile}")
    yield from _void(manifest, this, service, examples)
    yield Triple(NamedNode(manifest.licence), v.rdf.type, _term(_DCTERMS, "LicenseDocument"))
    for source in manifest.sources:
        yield Triple(this, _term(_PROV, "wasDerivedFrom"), NamedNode(f"{manifest.base}id/source/{source}"))
    for name in manifest.files:
        yield from _distribution(manifest, this, name, service)
    yield from _service(manifest, this, publisher, service)


def _catalogue(manifest: Manifest, this: NamedNode, dataset: NamedNode, publisher: NamedNode) -> Iterator[Triple]:
    yield Triple(this, v.rdf.type, _term(_DCAT, "Catalog"))
    yield from _named(this, manifest)
    yield Triple(this, _term(_DCTERMS, "publisher"), publisher)
    yield Triple(this, _term(_DCAT, "dataset"), dataset)
    yield Triple(this, _term(_DCAT, "service"), NamedNode(f"{manifest.base}sparql"))
    yield from _conforms(this, _DCAT_AP)
    yield Triple(publisher, v.rdf.type, _term(_FOAF, "Agent"))
    for language, name in manifest.publisher.items():
        yield Triple(publisher, _term(_FOAF, "name"), v.text(name, language))


def _conforms(this: NamedNode, profile: str) -> Iterator[Triple]:
    yield Triple(this, _term(_DCTERMS, "conformsTo"), NamedNode(profile))
    yield Triple(NamedNode(profile), v.rdf.type, _term(_DCTERMS, "Standard"))


def _named(this: NamedNode, manifest: Manifest) -> Iterator[Triple]:
    for name, texts in (("title", manifest.title), ("description", manifest.description)):
        for language, text in texts.items():
            yield Triple(this, _term(_DCTERMS, name), v.text(text, language))
    yield Triple(this, _term(_DCTERMS, "license"), NamedNode(manifest.licence))


def _void(manifest: Manifest, this: NamedNode, service: str, examples: Iterable[str]) -> Iterator[Triple]:
    # Every quad stands in one graph, so the union that the endpoint answers from has as many triples.
    yield Triple(this, _term(_VOID, "triples"), v.integer(manifest.quads))
    yield Triple(this, _term(_VOID, "uriSpace"), Literal(f"{manifest.base}id/"))
    yield Triple(this, _term(_VOID, "sparqlEndpoint"), NamedNode(f"{service}sparql"))
    for vocabulary in _VOCABULARIES:
        yield Triple(this, _term(_VOID, "vocabulary"), NamedNode(vocabulary))
    for example in examples:
        yield Triple(this, _term(_VOID, "exampleResource"), NamedNode(example))


def _distribution(manifest: Manifest, dataset: NamedNode, name: str, service: str) -> Iterator[Triple]:
    file = Path(name).name
    extension = next((end for end in _MEDIA_TYPES if file.endswith(end)), None)
    if extension is None:
        return
    this = NamedNode(f"{manifest.base}dumps/{manifest.id}/{file}")
    address = NamedNode(f"{service}dumps/{manifest.id}/{file}")
    media_type = NamedNode(_MEDIA_TYPE + _MEDIA_TYPES[extension])
    yield Triple(dataset, _term(_DCAT, "distribution"), this)
    yield Triple(this, v.rdf.type, _term(_DCAT, "Distribution"))
    yield Triple(this, _term(_DCTERMS, "title"), Literal(file))
    yield Triple(this, _term(_DCTERMS, "license"), NamedNode(manifest.licence))
    yield Triple(this, _term(_DCAT, "accessURL"), address)
    yield Triple(this, _term(_DCAT, "downloadURL"), address)
    yield Triple(address, v.rdf.type, _RESOURCE)  # DCAT-AP's shapes want each address typed so
    yield Triple(this, _term(_DCAT, "mediaType"), media_type)
    yield Triple(media_type, v.rdf.type, _term(_DCTERMS, "MediaType"))
    yield Triple(this, _term(_DCAT, "byteSize"), _non_negative(manifest.files[name].bytes))
    yield from _checksum(this, manifest.files[name])
    if extension.endswith(".gz"):
        zipped = NamedNode(f"{_MEDIA_TYPE}application/gzip")
        yield Triple(this, _term(_DCAT, "compressFormat"), zipped)
        yield Triple(zipped, v.rdf.type, _term(_DCTERMS, "MediaType"))
        yield Triple(dataset, _term(_VOID, "dataDump"), address)


def _checksum(this: NamedNode, entry: FileEntry) -> Iterator[Triple]:
    checksum, algorithm = NamedNode(f"{this.value}#sha256"), _term(_SPDX, "checksumAlgorithm_sha256")
    yield Triple(this, _term(_SPDX, "checksum"), checksum)
    yield Triple(checksum, v.rdf.type, _term(_SPDX, "Checksum"))
    yield Triple(checksum, _term(_SPDX, "algorithm"), algorithm)
    yield Triple(algorithm, v.rdf.type, _term(_SPDX, "ChecksumAlgorithm"))
    digest = Literal(entry.sha256, datatype=_term(_XSD, "hexBinary"))
    yield Triple(checksum, _term(_SPDX, "checksumValue"), digest)


def _service(manifest: Manifest, dataset: NamedNode, publisher: NamedNode, service: str) -> Iterator[Triple]:
    this = NamedNode(f"{manifest.base}sparql")
    yield Triple(this, v.rdf.type, _term(_DCAT, "DataService"))
    yield Triple(this, _term(_DCTERMS, "title"), v.text("SPARQL 1.1", "en"))
    yield Triple(this, _term(_DCTERMS, "publisher"), publisher)
    yield Triple(this, _term(_DCTERMS, "license"), NamedNode(manifest.licence))
    endpoint = NamedNode(f"{service}sparql")
    yield Triple(endpoint, v.rdf.type, _RESOURCE)
    yield Triple(this, _term(_DCAT, "endpointURL"), endpoint)
    yield Triple(this, _term(_DCAT, "endpointDescription"), endpoint)
    yield Triple(this, _term(_DCAT, "servesDataset"), dataset)


def _non_negative(value: int) -> Literal:
    return Literal(str(value), datatype=_term(_XSD, "nonNegativeInteger"))


def _term(namespace: str, name: str) -> NamedNode:
    return NamedNode(namespace + name)
