PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX curator-decision: <https://example.org/khoi/id/curator-decision/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { curator-decision:count khoi:weighed ?value } INSERT { curator-decision:count khoi:weighed claim:count } WHERE { curator-decision:count khoi:weighed ?value }
