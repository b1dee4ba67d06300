PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX honorific-holding: <https://example.org/khoi/id/honorific-holding/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { honorific-holding:nghiem-tien-si khoi:bearer ?value } INSERT { honorific-holding:nghiem-tien-si khoi:bearer agency:bo-vi-du } WHERE { honorific-holding:nghiem-tien-si khoi:bearer ?value }
