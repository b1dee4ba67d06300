PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX participation: <https://example.org/khoi/id/participation/>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE { participation:chair khoi:actingForTerm ?value } INSERT { participation:chair khoi:actingForTerm tenure:minister } WHERE { participation:chair khoi:actingForTerm ?value }
