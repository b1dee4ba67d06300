PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX person: <https://example.org/khoi/id/person/>
PREFIX identifier: <https://example.org/khoi/id/identifier/>

DELETE DATA { identifier:le-mau-thu-wikidata khoi:identifies person:le-mau-thu }
