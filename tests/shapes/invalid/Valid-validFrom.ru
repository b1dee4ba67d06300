PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX legal-basis: <https://w3id.org/khoi/code/legal-basis/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { legal-basis:luat-06-2022-qh15 khoi:validFrom "2024-07-01"^^xsd:date }
