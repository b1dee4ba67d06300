PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>
PREFIX person: <https://example.org/khoi/id/person/>

INSERT DATA { outcome:submission khoi:proposedBy person:le-mau-thu }
