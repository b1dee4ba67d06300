PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office-act: <https://example.org/khoi/id/office-act/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE WHERE { office-act:exit khoi:effectiveNotEarlierThan ?value } ;
INSERT DATA { office-act:exit khoi:effectiveNotEarlierThan "2023-01-01"^^xsd:date }
