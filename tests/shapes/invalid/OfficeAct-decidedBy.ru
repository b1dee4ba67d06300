PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office-act: <https://example.org/khoi/id/office-act/>
PREFIX person: <https://example.org/khoi/id/person/>

INSERT DATA { office-act:entry khoi:decidedBy person:le-mau-thu }
