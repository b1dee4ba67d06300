PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX participation: <https://example.org/khoi/id/participation/>

DELETE WHERE { participation:occasion khoi:attestedEdtf ?value }
