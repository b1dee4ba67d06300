PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX identifier: <https://example.org/khoi/id/identifier/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { identifier:le-mau-thu-wikidata khoi:identifierPage "https://example.org/wiki/other"^^xsd:anyURI }
