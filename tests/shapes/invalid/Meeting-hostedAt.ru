PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting: <https://example.org/khoi/id/meeting/>
PREFIX person: <https://example.org/khoi/id/person/>

DELETE { meeting:tong-ket-2023 khoi:hostedAt ?value } INSERT { meeting:tong-ket-2023 khoi:hostedAt person:le-mau-thu } WHERE { meeting:tong-ket-2023 khoi:hostedAt ?value }
