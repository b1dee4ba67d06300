PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX participation: <https://example.org/khoi/id/participation/>
PREFIX person: <https://example.org/khoi/id/person/>

DELETE { participation:chair khoi:onBehalfOf ?value } INSERT { participation:chair khoi:onBehalfOf person:le-mau-thu } WHERE { participation:chair khoi:onBehalfOf ?value }
