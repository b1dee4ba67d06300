PREFIX bloc: <https://example.org/khoi/id/bloc/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX participation: <https://example.org/khoi/id/participation/>

DELETE { participation:chair khoi:participationIn ?value } INSERT { participation:chair khoi:participationIn bloc:khoi-vi-du } WHERE { participation:chair khoi:participationIn ?value }
