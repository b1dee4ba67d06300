PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX report: <https://example.org/khoi/id/report/>

DELETE WHERE { report:bao-cao-1 khoi:nothingRecorded ?why }
