PREFIX curator-decision: <https://example.org/khoi/id/curator-decision/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE WHERE { curator-decision:count khoi:decisionNote ?value }
