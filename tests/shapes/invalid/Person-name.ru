PREFIX person: <https://example.org/khoi/id/person/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { person:le-mau-thu skos:prefLabel ?value } INSERT { person:le-mau-thu skos:prefLabel "Lê Mẫu Thử 2"@vi } WHERE { person:le-mau-thu skos:prefLabel ?value }
