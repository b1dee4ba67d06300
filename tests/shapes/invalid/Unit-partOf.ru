PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX org: <http://www.w3.org/ns/org#>

DELETE WHERE { agency:vu-mau org:subOrganizationOf ?value }
