PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX release: <https://example.org/khoi/id/release/>
PREFIX release-graph: <https://example.org/khoi/id/release-graph/>

INSERT DATA { release:1 khoi:previousRelease release-graph:registry }
