PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting: <https://example.org/khoi/id/meeting/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { meeting:tong-ket-2023 khoi:heldNotEarlierThan ?value } INSERT { meeting:tong-ket-2023 khoi:heldNotEarlierThan "2024-01-16"^^xsd:date } WHERE { meeting:tong-ket-2023 khoi:heldNotEarlierThan ?value }
