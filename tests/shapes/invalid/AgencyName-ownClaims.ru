PREFIX agency-name: <https://example.org/khoi/id/agency-name/>
PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

INSERT DATA { agency-name:bo-vi-du khoi:supportedBy claim:merger }
