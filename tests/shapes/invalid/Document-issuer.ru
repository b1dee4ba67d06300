PREFIX document: <https://example.org/khoi/id/document/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX person: <https://example.org/khoi/id/person/>

DELETE { document:nghi-quyet-1 khoi:issuer ?value } INSERT { document:nghi-quyet-1 khoi:issuer person:le-mau-thu } WHERE { document:nghi-quyet-1 khoi:issuer ?value }
