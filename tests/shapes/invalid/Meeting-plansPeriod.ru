PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting: <https://example.org/khoi/id/meeting/>

DELETE { meeting:tong-ket-2023 khoi:plansPeriod ?value } INSERT { meeting:tong-ket-2023 khoi:plansPeriod meeting:tong-ket-2023 } WHERE { meeting:tong-ket-2023 khoi:plansPeriod ?value }
