PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX identification: <https://example.org/khoi/id/identification/>

INSERT DATA { identification:le-mau-thu khoi:identityNote "Chỉ tiếng Việt"@vi }
