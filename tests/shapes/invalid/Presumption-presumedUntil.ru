PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX presumption: <https://example.org/khoi/id/presumption/>

DELETE WHERE { presumption:minister-before khoi:presumedUntil ?value }
