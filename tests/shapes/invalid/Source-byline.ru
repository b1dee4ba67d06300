PREFIX article: <https://example.org/khoi/id/article/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX person: <https://example.org/khoi/id/person/>

INSERT DATA { article:bai-1 khoi:byline person:le-mau-thu }
