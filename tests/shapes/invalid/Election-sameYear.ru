PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE { tenure:head-2024 khoi:termYear ?value } INSERT { tenure:head-2024 khoi:termYear 2025 } WHERE { tenure:head-2024 khoi:termYear ?value }
