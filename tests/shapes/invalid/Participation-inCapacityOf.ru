PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office: <https://example.org/khoi/id/office/>
PREFIX participation: <https://example.org/khoi/id/participation/>

DELETE { participation:chair khoi:inCapacityOf ?value } INSERT { participation:chair khoi:inCapacityOf office:bo-truong } WHERE { participation:chair khoi:inCapacityOf ?value }
