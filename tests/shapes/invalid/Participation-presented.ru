PREFIX document: <https://example.org/khoi/id/document/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX participation: <https://example.org/khoi/id/participation/>

DELETE { participation:chair khoi:presented ?value } INSERT { participation:chair khoi:presented document:nghi-quyet-1 } WHERE { participation:chair khoi:presented ?value }
