PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE WHERE { tenure:former khoi:startNotLaterThan ?value } ;
INSERT DATA { tenure:former khoi:startNotLaterThan "2024-04-30"^^xsd:date }
