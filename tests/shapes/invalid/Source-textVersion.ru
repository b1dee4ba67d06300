PREFIX article: <https://example.org/khoi/id/article/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX span: <https://example.org/khoi/id/evidence/>

INSERT DATA { article:bai-1 khoi:textVersion span:body }
