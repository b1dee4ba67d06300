PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE { tenure:minister khoi:attestedOn ?value } INSERT { tenure:minister khoi:attestedOn "2024-01-15" } WHERE { tenure:minister khoi:attestedOn ?value }
