PREFIX document: <https://example.org/khoi/id/document/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { document:quyet-dinh-2 khoi:validFrom "2022-05-02"^^xsd:date } ;
INSERT DATA { document:quyet-dinh-2 khoi:validFrom "2024-02-01"^^xsd:date }
