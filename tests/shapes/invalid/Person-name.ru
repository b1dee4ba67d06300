PREFIX person: <https://example.org/khoi/id/person/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE { person:le-mau-thu rdfs:label ?value } INSERT { person:le-mau-thu rdfs:label "Lê Mẫu Thử 2"@vi } WHERE { person:le-mau-thu rdfs:label ?value }
