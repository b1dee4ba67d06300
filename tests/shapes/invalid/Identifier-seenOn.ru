PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX identifier: <https://example.org/khoi/id/identifier/>

DELETE { identifier:le-mau-thu-wikidata khoi:seenOn ?on }
INSERT { identifier:le-mau-thu-wikidata khoi:seenOn "2026-11" }
WHERE { identifier:le-mau-thu-wikidata khoi:seenOn ?on }
