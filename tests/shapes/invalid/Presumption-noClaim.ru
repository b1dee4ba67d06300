PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX presumption: <https://example.org/khoi/id/presumption/>

INSERT DATA { presumption:minister-before khoi:supportedBy claim:minister }
