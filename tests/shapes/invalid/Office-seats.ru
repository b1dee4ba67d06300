PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office: <https://example.org/khoi/id/office/>

DELETE WHERE { office:bo-truong khoi:seats ?value }
