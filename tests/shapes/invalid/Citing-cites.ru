PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX task: <https://example.org/khoi/id/task/>

DELETE { task:1 khoi:cites ?value } INSERT { task:1 khoi:cites claim:task } WHERE { task:1 khoi:cites ?value }
