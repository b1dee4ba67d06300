PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX identifier: <https://example.org/khoi/id/identifier/>

DELETE DATA { identifier:le-mau-thu-wikidata khoi:identifierValue "Q0" } ;
INSERT DATA { identifier:le-mau-thu-wikidata khoi:identifierValue "Q 0" }
