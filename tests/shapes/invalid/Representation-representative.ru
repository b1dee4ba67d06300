PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX representation: <https://example.org/khoi/id/representation/>

DELETE WHERE { representation:head-2023 khoi:representative ?value }
