PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX identifier: <https://example.org/khoi/id/identifier/>

DELETE { identifier:le-mau-thu-wikidata khoi:seenAt ?at } WHERE { identifier:le-mau-thu-wikidata khoi:seenAt ?at }
