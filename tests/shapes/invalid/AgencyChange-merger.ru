PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX agency-change-event: <https://example.org/khoi/id/agency-change/>
PREFIX org: <http://www.w3.org/ns/org#>

DELETE DATA { agency-change-event:merger org:originalOrganization agency:hoi-vi-du }
