PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX task: <https://example.org/khoi/id/task/>

DELETE WHERE { task:1 khoi:gist ?value }
