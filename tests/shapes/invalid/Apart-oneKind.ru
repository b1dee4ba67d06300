PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX person: <https://example.org/khoi/id/person/>

INSERT DATA { person:le-mau-thu a khoi:StateAgency }
