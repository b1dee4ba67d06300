PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX report: <https://example.org/khoi/id/report/>

INSERT DATA { report:bao-cao-1 khoi:publishedEdtf "2024-03" , "2024-04" }
