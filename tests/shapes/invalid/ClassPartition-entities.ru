PREFIX void: <http://rdfs.org/ns/void#>

DELETE WHERE { <https://example.org/khoi/id/partition/class> void:entities ?value }
