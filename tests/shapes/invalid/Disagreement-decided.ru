PREFIX conflict: <https://example.org/khoi/id/conflict/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { conflict:count khoi:conflictStatus ?status }
INSERT { conflict:count khoi:conflictStatus <https://w3id.org/khoi/code/conflict-status/open> }
WHERE { conflict:count khoi:conflictStatus ?status }
