PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

INSERT DATA { claim:day khoi:inferredPart <https://w3id.org/khoi/code/inferred-part/decade> }
