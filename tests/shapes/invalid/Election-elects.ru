PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>
PREFIX person: <https://example.org/khoi/id/person/>

DELETE { outcome:election khoi:elects ?value } INSERT { outcome:election khoi:elects person:le-mau-thu } WHERE { outcome:election khoi:elects ?value }
