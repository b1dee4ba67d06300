PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX span: <https://example.org/khoi/id/evidence/>

DELETE { span:caption khoi:spanEnd ?value } INSERT { span:caption khoi:spanEnd 1001 } WHERE { span:caption khoi:spanEnd ?value }
