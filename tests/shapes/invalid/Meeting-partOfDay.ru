PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting: <https://example.org/khoi/id/meeting/>

DELETE { meeting:tong-ket-2023 khoi:partOfDay ?value } INSERT { meeting:tong-ket-2023 khoi:partOfDay "morning" } WHERE { meeting:tong-ket-2023 khoi:partOfDay ?value }
