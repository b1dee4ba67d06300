PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting: <https://example.org/khoi/id/meeting/>

INSERT DATA { meeting:tong-ket-2023 khoi:lastDayEdtf "hôm sau" }
