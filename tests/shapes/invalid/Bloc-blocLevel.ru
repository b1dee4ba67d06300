PREFIX bloc: <https://example.org/khoi/id/bloc/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE WHERE { bloc:khoi-vi-du khoi:blocLevel ?value }
