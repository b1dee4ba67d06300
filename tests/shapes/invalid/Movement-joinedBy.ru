PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX movement: <https://example.org/khoi/id/movement/>
PREFIX person: <https://example.org/khoi/id/person/>

INSERT DATA { movement:lam-mau khoi:joinedBy person:le-mau-thu }
