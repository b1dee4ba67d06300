PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX office: <https://example.org/khoi/id/office/>
PREFIX org: <http://www.w3.org/ns/org#>

DELETE { office:uy-vien-ban org:postIn ?body } INSERT { office:uy-vien-ban org:postIn agency:bo-vi-du } WHERE { office:uy-vien-ban org:postIn ?body }
