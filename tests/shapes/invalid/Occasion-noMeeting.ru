PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting: <https://example.org/khoi/id/meeting/>
PREFIX participation: <https://example.org/khoi/id/participation/>

INSERT DATA { participation:occasion khoi:participationIn meeting:tong-ket-2023 }
