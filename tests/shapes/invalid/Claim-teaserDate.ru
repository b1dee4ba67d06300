PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting: <https://example.org/khoi/id/meeting/>

DELETE WHERE { claim:minister-before khoi:attestedEdtf ?value } ;
INSERT DATA { claim:minister-before khoi:atMeeting meeting:tong-ket-2023 }
