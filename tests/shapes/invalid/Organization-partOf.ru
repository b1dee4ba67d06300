PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX office: <https://example.org/khoi/id/office/>
PREFIX org: <http://www.w3.org/ns/org#>

DELETE { agency:vu-mau org:subOrganizationOf ?value } INSERT { agency:vu-mau org:subOrganizationOf office:bo-truong } WHERE { agency:vu-mau org:subOrganizationOf ?value }
