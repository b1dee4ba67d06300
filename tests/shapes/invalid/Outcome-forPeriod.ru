PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>
PREFIX period: <https://example.org/khoi/id/period/>

INSERT DATA { outcome:covenant khoi:forPeriod period:2023 }
