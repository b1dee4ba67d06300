PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

INSERT DATA { tenure:minister khoi:assumedWithin "2024-01-15" }
