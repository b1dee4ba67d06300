PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting: <https://example.org/khoi/id/meeting/>
PREFIX period: <https://example.org/khoi/id/period/>

INSERT DATA { meeting:tong-ket-2023 khoi:reviewsPeriod period:2024 }
