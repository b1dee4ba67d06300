PREFIX curator-decision: <https://example.org/khoi/id/curator-decision/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { curator-decision:count khoi:decisionNote ?value } INSERT { curator-decision:count khoi:decisionNote "Chỉ tiếng Việt"@vi } WHERE { curator-decision:count khoi:decisionNote ?value }
