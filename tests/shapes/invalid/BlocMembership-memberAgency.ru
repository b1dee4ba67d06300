PREFIX bloc-membership: <https://example.org/khoi/id/bloc-membership/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX person: <https://example.org/khoi/id/person/>

DELETE { bloc-membership:bo-vi-du khoi:memberAgency ?value } INSERT { bloc-membership:bo-vi-du khoi:memberAgency person:le-mau-thu } WHERE { bloc-membership:bo-vi-du khoi:memberAgency ?value }
