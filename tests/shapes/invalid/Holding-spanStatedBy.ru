PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

INSERT DATA { tenure:minister khoi:spanStatedBy agency:bao-vi-du }
