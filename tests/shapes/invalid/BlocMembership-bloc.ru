PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX bloc-membership: <https://example.org/khoi/id/bloc-membership/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { bloc-membership:bo-vi-du khoi:bloc ?value } INSERT { bloc-membership:bo-vi-du khoi:bloc agency:ban-vi-du } WHERE { bloc-membership:bo-vi-du khoi:bloc ?value }
