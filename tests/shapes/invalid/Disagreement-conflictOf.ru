PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX conflict: <https://example.org/khoi/id/conflict/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE DATA { conflict:count khoi:conflictOf claim:count-3 }
