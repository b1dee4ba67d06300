PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX person: <https://example.org/khoi/id/person/>

DELETE { agency:hoi-dong-vi-du khoi:councilOf ?value } INSERT { agency:hoi-dong-vi-du khoi:councilOf person:le-mau-thu } WHERE { agency:hoi-dong-vi-du khoi:councilOf ?value }
