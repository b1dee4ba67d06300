PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE WHERE { tenure:minister skos:prefLabel ?value }
