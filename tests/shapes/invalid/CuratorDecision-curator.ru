PREFIX curator-decision: <https://example.org/khoi/id/curator-decision/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

INSERT DATA { curator-decision:count khoi:curator "ban bien tap" }
