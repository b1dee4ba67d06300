PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX span: <https://example.org/khoi/id/evidence/>

DELETE WHERE { span:caption khoi:spanOf ?value }
