PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX presumption: <https://example.org/khoi/id/presumption/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { presumption:minister-before khoi:presumedUntil ?until }
INSERT { presumption:minister-before khoi:presumedUntil "2022-05-01"^^xsd:date }
WHERE { presumption:minister-before khoi:presumedUntil ?until }
