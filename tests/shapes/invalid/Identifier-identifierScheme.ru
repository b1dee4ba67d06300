PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX identifier: <https://example.org/khoi/id/identifier/>
PREFIX scheme: <https://w3id.org/khoi/code/identifier-scheme/>

DELETE DATA { identifier:le-mau-thu-wikidata khoi:identifierScheme scheme:wikidata }
