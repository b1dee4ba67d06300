PREFIX document: <https://example.org/khoi/id/document/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

INSERT DATA { document:nghi-quyet-1 khoi:documentNumber "2-NQ/VD" }
