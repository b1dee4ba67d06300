PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX text: <https://example.org/khoi/id/text/>

INSERT DATA { claim:minister khoi:evidence text:bai-1 }
