PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX movement: <https://example.org/khoi/id/movement/>
PREFIX person: <https://example.org/khoi/id/person/>

DELETE { movement:lam-mau khoi:initiatedBy ?value } INSERT { movement:lam-mau khoi:initiatedBy person:le-mau-thu } WHERE { movement:lam-mau khoi:initiatedBy ?value }
