PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting: <https://example.org/khoi/id/meeting/>
PREFIX agency: <https://example.org/khoi/id/agency/>

INSERT DATA { meeting:tong-ket-2023 khoi:convenedBy agency:bo-vi-du }
