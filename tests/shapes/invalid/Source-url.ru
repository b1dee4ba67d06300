PREFIX article: <https://example.org/khoi/id/article/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { article:bai-1 khoi:url ?value } INSERT { article:bai-1 khoi:url "bai-1"^^xsd:anyURI } WHERE { article:bai-1 khoi:url ?value }
