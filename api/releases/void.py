"""What a release says of itself to programs: VoID, DCAT-AP 3 and PROV, from its manifest.

Names of things begin with the data set's base; addresses to call begin with where the service runs.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from khoi import vocabulary as v
from khoi.releases.release import FileEntry, Manifest
from khoi.vocabulary.namespaces import prefixes

dcat = v.Namespace("dcat")
spdx = v.Namespace("spdx")
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
_VOCABULARIES = prefixes("khoi org skos prov dcterms").values()


def dataset_triples(manifest: Manifest, service: str, examples: Iterable[str]) -> Iterator[Triple]:
    """Yield the description of the data set as it is in this release; `service` is the root of the service's URLs."""
    this, catalogue = NamedNode(f"{manifest.base}dataset"), NamedNode(f"{manifest.base}catalogue")
    publisher = NamedNode(f"{manifest.base}publisher")
    yield from _catalogue(manifest, catalogue, this, publisher)
    yield from _named(this, manifest)
    for class_ in (dcat.Dataset, v.void.Dataset, v.prov.Entity):
        yield Triple(this, v.rdf.type, class_)
    yield Triple(this, v.dcterms.publisher, publisher)
    yield Triple(this, v.dcterms.identifier, Literal(manifest.id))
    yield Triple(this, dcat.version, Literal(manifest.id))
    yield Triple(this, v.dcterms.modified, v.date_time(manifest.built))
    yield Triple(this, v.prov.generatedAtTime, v.date_time(manifest.built))
    for profile in ("ontology", "shapes"):
        yield from _conforms(this, f"{manifest.base}{profile}")
    yield from _void(manifest, this, service, examples)
    yield Triple(NamedNode(manifest.licence), v.rdf.type, v.dcterms.LicenseDocument)
    for source in manifest.sources:
        yield Triple(this, v.prov.wasDerivedFrom, NamedNode(f"{manifest.base}id/source/{source}"))
    for name in manifest.files:
        yield from _distribution(manifest, this, name, service)
    yield from _service(manifest, this, publisher, service)


def _catalogue(manifest: Manifest, this: NamedNode, dataset: NamedNode, publisher: NamedNode) -> Iterator[Triple]:
    yield Triple(this, v.rdf.type, dcat.Catalog)
    yield from _named(this, manifest)
    yield Triple(this, v.dcterms.publisher, publisher)
    yield Triple(this, dcat.dataset, dataset)
    yield Triple(this, dcat.service, NamedNode(f"{manifest.base}sparql"))
    yield from _conforms(this, _DCAT_AP)
    yield Triple(publisher, v.rdf.type, v.foaf.Agent)
    for language, name in manifest.publisher.items():
        yield Triple(publisher, v.foaf.name, v.text(name, language))


def _conforms(this: NamedNode, profile: str) -> Iterator[Triple]:
    yield Triple(this, v.dcterms.conformsTo, NamedNode(profile))
    yield Triple(NamedNode(profile), v.rdf.type, v.dcterms.Standard)


def _named(this: NamedNode, manifest: Manifest) -> Iterator[Triple]:
    for name, texts in (("title", manifest.title), ("description", manifest.description)):
        for language, text in texts.items():
            yield Triple(this, v.dcterms[name], v.text(text, language))
    yield Triple(this, v.dcterms.license, NamedNode(manifest.licence))


def _void(manifest: Manifest, this: NamedNode, service: str, examples: Iterable[str]) -> Iterator[Triple]:
    # Every quad stands in one graph, so the union that the endpoint answers from has as many triples.
    yield Triple(this, v.void.triples, v.integer(manifest.quads))
    yield Triple(this, v.void.uriSpace, Literal(f"{manifest.base}id/"))
    yield Triple(this, v.void.sparqlEndpoint, NamedNode(f"{service}sparql"))
    for vocabulary in _VOCABULARIES:
        yield Triple(this, v.void.vocabulary, NamedNode(vocabulary))
    for example in examples:
        yield Triple(this, v.void.exampleResource, NamedNode(example))


def _distribution(manifest: Manifest, dataset: NamedNode, name: str, service: str) -> Iterator[Triple]:
    file = Path(name).name
    extension = next((end for end in _MEDIA_TYPES if file.endswith(end)), None)
    if extension is None:
        return
    this = NamedNode(f"{manifest.base}dumps/{manifest.id}/{file}")
    address = NamedNode(f"{service}dumps/{manifest.id}/{file}")
    media_type = NamedNode(_MEDIA_TYPE + _MEDIA_TYPES[extension])
    yield Triple(dataset, dcat.distribution, this)
    yield Triple(this, v.rdf.type, dcat.Distribution)
    yield Triple(this, v.dcterms.title, Literal(file))
    yield Triple(this, v.dcterms.license, NamedNode(manifest.licence))
    yield Triple(this, dcat.accessURL, address)
    yield Triple(this, dcat.downloadURL, address)
    yield Triple(address, v.rdf.type, v.rdfs.Resource)  # DCAT-AP's shapes want each address typed so
    yield Triple(this, dcat.mediaType, media_type)
    yield Triple(media_type, v.rdf.type, v.dcterms.MediaType)
    yield Triple(this, dcat.byteSize, _non_negative(manifest.files[name].bytes))
    yield from _checksum(this, manifest.files[name])
    if extension.endswith(".gz"):
        zipped = NamedNode(f"{_MEDIA_TYPE}application/gzip")
        yield Triple(this, dcat.compressFormat, zipped)
        yield Triple(zipped, v.rdf.type, v.dcterms.MediaType)
        yield Triple(dataset, v.void.dataDump, address)


def _checksum(this: NamedNode, entry: FileEntry) -> Iterator[Triple]:
    checksum, algorithm = NamedNode(f"{this.value}#sha256"), spdx.checksumAlgorithm_sha256
    yield Triple(this, spdx.checksum, checksum)
    yield Triple(checksum, v.rdf.type, spdx.Checksum)
    yield Triple(checksum, spdx.algorithm, algorithm)
    yield Triple(algorithm, v.rdf.type, spdx.ChecksumAlgorithm)
    digest = Literal(entry.sha256, datatype=v.xsd.hexBinary)
    yield Triple(checksum, spdx.checksumValue, digest)


def _service(manifest: Manifest, dataset: NamedNode, publisher: NamedNode, service: str) -> Iterator[Triple]:
    this = NamedNode(f"{manifest.base}sparql")
    yield Triple(this, v.rdf.type, dcat.DataService)
    yield Triple(this, v.dcterms.title, v.text("SPARQL 1.1", "en"))
    yield Triple(this, v.dcterms.publisher, publisher)
    yield Triple(this, v.dcterms.license, NamedNode(manifest.licence))
    endpoint = NamedNode(f"{service}sparql")
    yield Triple(endpoint, v.rdf.type, v.rdfs.Resource)
    yield Triple(this, dcat.endpointURL, endpoint)
    yield Triple(this, dcat.endpointDescription, endpoint)
    yield Triple(this, dcat.servesDataset, dataset)


def _non_negative(value: int) -> Literal:
    return Literal(str(value), datatype=v.xsd.nonNegativeInteger)
