PREFIX document: <https://example.org/khoi/id/document/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { document:nghi-quyet-1 khoi:issuedOn ?value } INSERT { document:nghi-quyet-1 khoi:issuedOn "2020" } WHERE { document:nghi-quyet-1 khoi:issuedOn ?value }
