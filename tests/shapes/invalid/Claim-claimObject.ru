PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { claim:minister khoi:claimObject ?value } INSERT { claim:minister khoi:claimObject "Bộ trưởng" } WHERE { claim:minister khoi:claimObject ?value }
