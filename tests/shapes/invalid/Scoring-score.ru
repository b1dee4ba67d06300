PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>

INSERT DATA { outcome:scoring khoi:score -1.0 }
