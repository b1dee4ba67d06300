PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting: <https://example.org/khoi/id/meeting/>

DELETE { meeting:tong-ket-2023 khoi:heldNotEarlierThan ?value } INSERT { meeting:tong-ket-2023 khoi:heldNotEarlierThan "2024-01-15" } WHERE { meeting:tong-ket-2023 khoi:heldNotEarlierThan ?value }
