PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX meeting-series: <https://example.org/khoi/id/meeting-series/>

DELETE WHERE { meeting-series:tong-ket khoi:seriesOf ?value }
