PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting: <https://example.org/khoi/id/meeting/>
PREFIX person: <https://example.org/khoi/id/person/>

INSERT DATA { meeting:tong-ket-2023 khoi:reviewsPeriod person:le-mau-thu }
