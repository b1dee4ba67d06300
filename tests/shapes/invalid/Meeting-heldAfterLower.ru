PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting: <https://example.org/khoi/id/meeting/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { meeting:tong-ket-2023 khoi:heldOn ?value } INSERT { meeting:tong-ket-2023 khoi:heldOn "2024-01-14"^^xsd:date } WHERE { meeting:tong-ket-2023 khoi:heldOn ?value }
