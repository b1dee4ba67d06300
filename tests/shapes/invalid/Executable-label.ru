PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { <https://example.org/khoi/id/query/vi-du> rdfs:label ?value }
