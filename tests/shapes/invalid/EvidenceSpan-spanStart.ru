PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX span: <https://example.org/khoi/id/evidence/>

DELETE { span:caption khoi:spanStart ?value } INSERT { span:caption khoi:spanStart -1 } WHERE { span:caption khoi:spanStart ?value }
