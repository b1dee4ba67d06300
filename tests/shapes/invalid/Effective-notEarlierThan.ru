PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office-act: <https://example.org/khoi/id/office-act/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { office-act:exit khoi:effectiveNotEarlierThan "2022-06-01"^^xsd:date }
