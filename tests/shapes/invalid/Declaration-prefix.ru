PREFIX sh: <http://www.w3.org/ns/shacl#>

DELETE WHERE { <https://example.org/khoi/id/prefix/vi-du> sh:prefix ?value }
