PREFIX conflict: <https://example.org/khoi/id/conflict/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE WHERE { ?decision khoi:settles conflict:count }
