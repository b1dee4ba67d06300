PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE { tenure:head-2023 khoi:termYearNumber ?value } INSERT { tenure:head-2023 khoi:termYearNumber 2022 } WHERE { tenure:head-2023 khoi:termYearNumber ?value }
