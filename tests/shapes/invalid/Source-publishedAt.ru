PREFIX article: <https://example.org/khoi/id/article/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { article:bai-1 khoi:publishedAt ?value } INSERT { article:bai-1 khoi:publishedAt "2024-01-15"^^xsd:date } WHERE { article:bai-1 khoi:publishedAt ?value }
