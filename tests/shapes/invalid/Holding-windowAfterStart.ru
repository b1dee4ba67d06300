PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

INSERT DATA { tenure:minister-before khoi:attestedEdtf "2019" }
