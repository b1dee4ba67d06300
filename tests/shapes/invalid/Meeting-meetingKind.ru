PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting: <https://example.org/khoi/id/meeting/>

DELETE { meeting:tong-ket-2023 khoi:meetingKind ?kind } INSERT { meeting:tong-ket-2023 khoi:meetingKind <https://w3id.org/khoi/code/meeting-kind/picnic> } WHERE { meeting:tong-ket-2023 khoi:meetingKind ?kind }
