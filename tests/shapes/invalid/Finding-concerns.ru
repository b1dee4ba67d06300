PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>

DELETE { outcome:shortcoming khoi:concerns ?value } INSERT { outcome:shortcoming khoi:concerns agency:bo-vi-du } WHERE { outcome:shortcoming khoi:concerns ?value }
