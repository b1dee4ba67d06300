PREFIX article: <https://example.org/khoi/id/article/>
PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { claim:count-3 khoi:conflictsWith ?value } INSERT { claim:count-3 khoi:conflictsWith article:bai-1 } WHERE { claim:count-3 khoi:conflictsWith ?value }
