PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { claim:former khoi:notEarlierThan ?value } INSERT { claim:former khoi:notEarlierThan "2024-02" } WHERE { claim:former khoi:notEarlierThan ?value }
