PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office-act: <https://example.org/khoi/id/office-act/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { office-act:exit khoi:effectiveNotLaterThan "2022-11-30"^^xsd:date }
