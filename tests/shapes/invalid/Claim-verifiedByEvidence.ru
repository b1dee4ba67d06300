PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { claim:former khoi:verification ?value } INSERT { claim:former khoi:verification <https://w3id.org/khoi/code/verification/verified> } WHERE { claim:former khoi:verification ?value }
