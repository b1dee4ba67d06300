PREFIX document: <https://example.org/khoi/id/document/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { document:nghi-quyet-1 khoi:documentKind ?value } INSERT { document:nghi-quyet-1 khoi:documentKind <https://w3id.org/khoi/code/part/body> } WHERE { document:nghi-quyet-1 khoi:documentKind ?value }
