PREFIX void: <http://rdfs.org/ns/void#>

INSERT DATA { <https://example.org/khoi/id/partition/property> void:triples 3 }
