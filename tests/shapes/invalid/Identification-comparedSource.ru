PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX identification: <https://example.org/khoi/id/identification/>
PREFIX report: <https://example.org/khoi/id/report/>

DELETE DATA { identification:le-mau-thu khoi:comparedSource report:bao-cao-1 }
