PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { <https://w3id.org/khoi/code/mark/seen> skos:prefLabel "thấy"@vi }
