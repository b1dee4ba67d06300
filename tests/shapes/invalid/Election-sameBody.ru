PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>

DELETE { outcome:election khoi:elects ?value } INSERT { outcome:election khoi:elects agency:hoi-vi-du } WHERE { outcome:election khoi:elects ?value }
