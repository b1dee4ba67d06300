PREFIX article: <https://example.org/khoi/id/article/>
PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { claim:entry khoi:claimObject ?office } INSERT { claim:entry khoi:claimObject article:bai-1 } WHERE { claim:entry khoi:claimObject ?office }
