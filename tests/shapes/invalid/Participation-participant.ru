PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office: <https://example.org/khoi/id/office/>
PREFIX participation: <https://example.org/khoi/id/participation/>

DELETE { participation:chair khoi:participant ?value } INSERT { participation:chair khoi:participant office:bo-truong } WHERE { participation:chair khoi:participant ?value }
