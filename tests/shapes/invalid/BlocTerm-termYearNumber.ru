PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE WHERE { tenure:head-2023 khoi:termYearNumber ?value }
