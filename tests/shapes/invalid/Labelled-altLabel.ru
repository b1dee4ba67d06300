PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { agency:bo-vi-du skos:altLabel "BVD" }
