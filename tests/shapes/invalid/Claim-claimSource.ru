PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { claim:minister khoi:claimSource ?value } INSERT { claim:minister khoi:claimSource agency:bao-vi-du } WHERE { claim:minister khoi:claimSource ?value }
