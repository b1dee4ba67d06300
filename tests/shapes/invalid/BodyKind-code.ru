PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX org: <http://www.w3.org/ns/org#>

INSERT DATA { agency:bo-vi-du org:classification <https://w3id.org/khoi/code/office-level/head> }
