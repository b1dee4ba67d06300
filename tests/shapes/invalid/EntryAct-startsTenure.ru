PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office-act: <https://example.org/khoi/id/office-act/>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE WHERE { office-act:entry khoi:startsTenure ?value } ;
INSERT DATA { office-act:entry khoi:startsTenure tenure:head-2023 }
