PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tombstone: <https://example.org/khoi/id/tombstone/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { tombstone:merged khoi:withdrawn "2024-03-01"^^xsd:date }
