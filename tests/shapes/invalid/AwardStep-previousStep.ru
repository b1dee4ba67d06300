PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>

INSERT DATA { outcome:order khoi:previousStep outcome:covenant }
