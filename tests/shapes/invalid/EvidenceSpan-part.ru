PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX span: <https://example.org/khoi/id/evidence/>

DELETE { span:caption khoi:part ?value } INSERT { span:caption khoi:part <https://w3id.org/khoi/code/part/headline> } WHERE { span:caption khoi:part ?value }
