PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office-act: <https://example.org/khoi/id/office-act/>

DELETE WHERE { office-act:entry khoi:effectiveOn ?value } ;
INSERT DATA { office-act:entry khoi:effectiveOn "2022-05" }
