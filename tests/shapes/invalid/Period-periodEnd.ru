PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX period: <https://example.org/khoi/id/period/>

DELETE WHERE { period:2023 khoi:periodEnd ?value }
