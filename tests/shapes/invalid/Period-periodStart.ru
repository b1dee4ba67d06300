PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX period: <https://example.org/khoi/id/period/>

DELETE { period:2023 khoi:periodStart ?value } INSERT { period:2023 khoi:periodStart "2023" } WHERE { period:2023 khoi:periodStart ?value }
