PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX person: <https://example.org/khoi/id/person/>
PREFIX identification: <https://example.org/khoi/id/identification/>

DELETE DATA { identification:le-mau-thu khoi:identifies person:le-mau-thu }
