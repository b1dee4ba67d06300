PREFIX bloc-membership: <https://example.org/khoi/id/bloc-membership/>
PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

INSERT DATA { bloc-membership:bo-vi-du khoi:supportedBy claim:member-2 }
