PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting: <https://example.org/khoi/id/meeting/>
PREFIX period: <https://example.org/khoi/id/period/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { meeting:tong-ket-2023 khoi:reviewsPeriod ?period } INSERT { meeting:tong-ket-2023 khoi:reviewsPeriod period:2025 . period:2025 a khoi:Period ; rdfs:label "năm 2025"@vi , "2025"@en ; khoi:periodStart "2025-01-01"^^xsd:date ; khoi:periodEnd "2025-12-31"^^xsd:date } WHERE { meeting:tong-ket-2023 khoi:reviewsPeriod ?period }
