PREFIX article: <https://example.org/khoi/id/article/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX person: <https://example.org/khoi/id/person/>

DELETE { article:bai-1 khoi:publisher ?value } INSERT { article:bai-1 khoi:publisher person:le-mau-thu } WHERE { article:bai-1 khoi:publisher ?value }
