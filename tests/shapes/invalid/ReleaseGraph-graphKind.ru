PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX release-graph: <https://example.org/khoi/id/release-graph/>

DELETE WHERE { release-graph:registry khoi:graphKind ?value }
