PREFIX agency-name: <https://example.org/khoi/id/agency-name/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE WHERE { agency-name:bo-vi-du khoi:nameOf ?value }
