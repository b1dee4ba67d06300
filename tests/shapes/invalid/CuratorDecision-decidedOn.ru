PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX curator-decision: <https://example.org/khoi/id/curator-decision/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { curator-decision:count khoi:decidedOn ?value } INSERT { curator-decision:count khoi:decidedOn claim:count } WHERE { curator-decision:count khoi:decidedOn ?value }
