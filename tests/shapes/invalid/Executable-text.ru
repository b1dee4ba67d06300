PREFIX sh: <http://www.w3.org/ns/shacl#>

INSERT DATA { <https://example.org/khoi/id/query/vi-du> sh:construct "CONSTRUCT WHERE { ?s ?p ?o }" }
