PREFIX document: <https://example.org/khoi/id/document/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { document:quyet-dinh-2 khoi:validFrom "2022-07-01"^^xsd:date }
