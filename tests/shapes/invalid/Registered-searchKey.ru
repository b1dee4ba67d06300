PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX person: <https://example.org/khoi/id/person/>

DELETE { person:le-mau-thu khoi:searchKey ?value } INSERT { person:le-mau-thu khoi:searchKey "Lê Mẫu Thử" } WHERE { person:le-mau-thu khoi:searchKey ?value }
