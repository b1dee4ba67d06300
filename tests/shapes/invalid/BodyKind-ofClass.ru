PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX org: <http://www.w3.org/ns/org#>

DELETE WHERE { agency:bo-vi-du org:classification ?kind } ;
INSERT DATA { agency:bo-vi-du org:classification <https://w3id.org/khoi/code/body-kind/party-commission> }
