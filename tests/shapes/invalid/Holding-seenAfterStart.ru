PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { tenure:minister khoi:startNotLaterThan ?value } INSERT { tenure:minister khoi:startNotLaterThan "2024-01-16"^^xsd:date } WHERE { tenure:minister khoi:startNotLaterThan ?value }
