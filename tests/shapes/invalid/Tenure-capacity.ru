PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

INSERT DATA { tenure:minister khoi:capacity <https://w3id.org/khoi/code/capacity/acting> }
