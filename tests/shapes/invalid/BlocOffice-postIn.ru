PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX office: <https://example.org/khoi/id/office/>
PREFIX org: <http://www.w3.org/ns/org#>

DELETE { office:khoi-truong org:postIn ?value } INSERT { office:khoi-truong org:postIn agency:bo-vi-du } WHERE { office:khoi-truong org:postIn ?value }
