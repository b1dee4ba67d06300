PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE WHERE { tenure:minister-before khoi:endNotLaterThan ?end } ;
INSERT DATA { tenure:minister-before khoi:endNotLaterThan "2023-06-30"^^xsd:date }
