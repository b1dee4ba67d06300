PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX person: <https://example.org/khoi/id/person/>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE { tenure:head-2023 khoi:holder ?value } INSERT { tenure:head-2023 khoi:holder person:tran-thu-nghiem } WHERE { tenure:head-2023 khoi:holder ?value }
