PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX movement: <https://example.org/khoi/id/movement/>

DELETE { movement:lam-mau khoi:slogan ?value } INSERT { movement:lam-mau khoi:slogan "Làm mẫu" } WHERE { movement:lam-mau khoi:slogan ?value }
