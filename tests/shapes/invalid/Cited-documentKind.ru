PREFIX document: <https://example.org/khoi/id/document/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE WHERE { document:nghi-quyet-1 khoi:documentKind ?value }
