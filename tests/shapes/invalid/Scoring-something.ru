PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>

DELETE DATA { outcome:scoring khoi:score 98.5 ; khoi:rankInGroup 1 }
