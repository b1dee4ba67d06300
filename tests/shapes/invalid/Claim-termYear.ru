PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { claim:head-2023 khoi:termYear ?value } INSERT { claim:head-2023 khoi:termYear "2023" } WHERE { claim:head-2023 khoi:termYear ?value }
