PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>

DELETE { outcome:conferral khoi:recipientNote ?value } INSERT { outcome:conferral khoi:recipientNote "Chỉ tiếng Việt"@vi } WHERE { outcome:conferral khoi:recipientNote ?value }
