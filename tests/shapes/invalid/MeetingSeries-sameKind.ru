PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting-kind: <https://w3id.org/khoi/code/meeting-kind/>
PREFIX meeting-series: <https://example.org/khoi/id/meeting-series/>

DELETE DATA { meeting-series:tong-ket khoi:meetingKind meeting-kind:year-end-review } ;
INSERT DATA { meeting-series:tong-ket khoi:meetingKind meeting-kind:half-year-review }
