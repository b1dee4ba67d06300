PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX participation: <https://example.org/khoi/id/participation/>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE { participation:chair khoi:inCapacityOf ?value } INSERT { participation:chair khoi:inCapacityOf tenure:in-charge } WHERE { participation:chair khoi:inCapacityOf ?value }
