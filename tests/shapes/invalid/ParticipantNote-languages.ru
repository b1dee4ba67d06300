PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX participation: <https://example.org/khoi/id/participation/>

DELETE { participation:guests khoi:participantNote ?value } INSERT { participation:guests khoi:participantNote "Chỉ tiếng Việt"@vi } WHERE { participation:guests khoi:participantNote ?value }
