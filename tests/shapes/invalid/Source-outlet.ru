PREFIX decision: <https://example.org/khoi/id/decision/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

INSERT DATA { decision:quyet-dinh-1 khoi:outlet "Báo khác" }
