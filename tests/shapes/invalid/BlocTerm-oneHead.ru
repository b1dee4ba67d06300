PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE DATA { tenure:head-2023 khoi:termYear 2023 } ;
INSERT DATA { tenure:head-2023 khoi:termYear 2024 }
