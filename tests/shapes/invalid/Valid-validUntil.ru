PREFIX document: <https://example.org/khoi/id/document/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

INSERT DATA { document:quyet-dinh-2 khoi:validUntil "2024" }
