PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>

DELETE DATA { outcome:withdrawal khoi:withdraws outcome:order }
