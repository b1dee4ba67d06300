PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office-act: <https://example.org/khoi/id/office-act/>

DELETE WHERE { office-act:exit khoi:endsTenure ?value }
