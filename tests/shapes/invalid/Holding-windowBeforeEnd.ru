PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

INSERT DATA { tenure:minister-before khoi:attestedWithin "2024-03-01/2024-03-31" }
