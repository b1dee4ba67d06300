PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX period: <https://example.org/khoi/id/period/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { period:2023 khoi:periodStart ?value } INSERT { period:2023 khoi:periodStart "2024-01-01"^^xsd:date } WHERE { period:2023 khoi:periodStart ?value }
