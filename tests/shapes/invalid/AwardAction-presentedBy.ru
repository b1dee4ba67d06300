PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>

DELETE { outcome:conferral khoi:presentedBy ?value } INSERT { outcome:conferral khoi:presentedBy agency:bo-vi-du } WHERE { outcome:conferral khoi:presentedBy ?value }
