PREFIX conflict: <https://example.org/khoi/id/conflict/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE WHERE { conflict:count khoi:conflictStatus ?status }
