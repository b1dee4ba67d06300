PREFIX honorific-holding: <https://example.org/khoi/id/honorific-holding/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { honorific-holding:nghiem-tien-si khoi:honorific ?value } INSERT { honorific-holding:nghiem-tien-si khoi:honorific <https://w3id.org/khoi/code/capacity/acting> } WHERE { honorific-holding:nghiem-tien-si khoi:honorific ?value }
