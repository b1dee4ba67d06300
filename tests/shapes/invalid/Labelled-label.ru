PREFIX person: <https://example.org/khoi/id/person/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { person:le-mau-thu rdfs:label "Tên thứ hai"@vi }
