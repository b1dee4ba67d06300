PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX participation: <https://example.org/khoi/id/participation/>

DELETE { participation:occasion khoi:occasion ?value } INSERT { participation:occasion khoi:occasion "Chỉ tiếng Việt"@vi } WHERE { participation:occasion khoi:occasion ?value }
