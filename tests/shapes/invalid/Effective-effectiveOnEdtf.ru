PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office-act: <https://example.org/khoi/id/office-act/>

INSERT DATA { office-act:entry khoi:effectiveOnEdtf "2022-05-03" }
