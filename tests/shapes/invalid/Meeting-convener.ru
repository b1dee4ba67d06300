PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting: <https://example.org/khoi/id/meeting/>

DELETE { meeting:tong-ket-2023 khoi:convenedBy ?value } INSERT { meeting:tong-ket-2023 khoi:convenedBy agency:bo-vi-du } WHERE { meeting:tong-ket-2023 khoi:convenedBy ?value }
