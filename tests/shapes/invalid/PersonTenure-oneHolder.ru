PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { tenure:minister khoi:startNotLaterThan "2024-01-15"^^xsd:date } ;
INSERT DATA { tenure:minister khoi:startNotLaterThan "2022-04-01"^^xsd:date ; khoi:endNotEarlierThan "2024-01-15"^^xsd:date }
