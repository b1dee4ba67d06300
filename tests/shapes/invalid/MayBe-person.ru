PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX person: <https://example.org/khoi/id/person/>
PREFIX article: <https://example.org/khoi/id/article/>

INSERT DATA { person:le-mau-thu khoi:mayBe article:bai-1 }
