PREFIX agency-change-event: <https://example.org/khoi/id/agency-change/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE WHERE { agency-change-event:merger khoi:changeKind ?value }
