PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

INSERT DATA { claim:minister khoi:attestedEdtf "2024-01-15" }
