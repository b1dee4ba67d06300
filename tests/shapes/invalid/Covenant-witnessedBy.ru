PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting: <https://example.org/khoi/id/meeting/>
PREFIX outcome: <https://example.org/khoi/id/outcome/>

INSERT DATA { outcome:covenant khoi:witnessedBy meeting:tong-ket-2023 }
