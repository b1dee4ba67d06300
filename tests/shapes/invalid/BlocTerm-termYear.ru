PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE { tenure:head-2023 khoi:termYear ?value } INSERT { tenure:head-2023 khoi:termYear "2023-2024" } WHERE { tenure:head-2023 khoi:termYear ?value }
