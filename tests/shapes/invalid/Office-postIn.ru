PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX office: <https://example.org/khoi/id/office/>
PREFIX org: <http://www.w3.org/ns/org#>

INSERT DATA { office:bo-truong org:postIn agency:ban-vi-du }
