PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting: <https://example.org/khoi/id/meeting/>

DELETE WHERE { meeting:tong-ket-2023 khoi:meetingKind ?value }
