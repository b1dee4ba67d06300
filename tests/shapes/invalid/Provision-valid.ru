PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX provision: <https://example.org/khoi/id/provision/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA { provision:order khoi:validUntil "2024-12-31"^^xsd:date } ;
INSERT DATA { provision:order khoi:validUntil "2022-12-31"^^xsd:date }
