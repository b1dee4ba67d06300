PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX org: <http://www.w3.org/ns/org#>

INSERT DATA { agency:bo-vi-du org:subOrganizationOf agency:vu-mau }
