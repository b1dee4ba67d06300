PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>

DELETE { outcome:shortcoming khoi:gist ?value } INSERT { outcome:shortcoming khoi:gist "Slow work."@en } WHERE { outcome:shortcoming khoi:gist ?value }
