PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX span: <https://example.org/khoi/id/evidence/>

INSERT DATA { claim:former khoi:evidence span:body }
