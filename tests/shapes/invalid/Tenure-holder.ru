PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX person: <https://example.org/khoi/id/person/>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

INSERT DATA { tenure:minister khoi:holder person:le-mau-thu }
