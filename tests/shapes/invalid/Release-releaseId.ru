PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX release: <https://example.org/khoi/id/release/>

DELETE WHERE { release:1 khoi:releaseId ?value }
