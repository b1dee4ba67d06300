PREFIX document: <https://example.org/khoi/id/document/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX provision: <https://example.org/khoi/id/provision/>

DELETE DATA { provision:order khoi:provisionOf document:quyet-dinh-2 }
