PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

INSERT DATA { claim:count khoi:conflictsWith claim:count }
