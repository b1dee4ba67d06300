PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { claim:minister khoi:claimKind ?value } INSERT { claim:minister khoi:claimKind <https://w3id.org/khoi/code/claim-kind/rumour> } WHERE { claim:minister khoi:claimKind ?value }
