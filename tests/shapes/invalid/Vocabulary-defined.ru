PREFIX person: <https://example.org/khoi/id/person/>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

INSERT DATA { tenure:former <https://w3id.org/khoi/ontology#holdr> person:le-mau-thu }
