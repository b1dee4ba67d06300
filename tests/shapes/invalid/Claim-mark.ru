PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { claim:minister khoi:mark ?value } INSERT { claim:minister khoi:mark "seen" } WHERE { claim:minister khoi:mark ?value }
