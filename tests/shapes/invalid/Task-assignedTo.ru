PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX person: <https://example.org/khoi/id/person/>
PREFIX task: <https://example.org/khoi/id/task/>

DELETE { task:1 khoi:assignedTo ?value } INSERT { task:1 khoi:assignedTo person:le-mau-thu } WHERE { task:1 khoi:assignedTo ?value }
