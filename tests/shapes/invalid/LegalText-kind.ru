PREFIX article: <https://example.org/khoi/id/article/>
PREFIX document: <https://example.org/khoi/id/document/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

INSERT DATA { article:bai-1 khoi:textOf document:quyet-dinh-2 }
