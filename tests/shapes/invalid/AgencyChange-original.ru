PREFIX agency-change-event: <https://example.org/khoi/id/agency-change/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX person: <https://example.org/khoi/id/person/>

INSERT DATA { agency-change-event:merger org:originalOrganization person:le-mau-thu }
