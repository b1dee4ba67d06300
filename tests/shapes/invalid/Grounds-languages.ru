PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { claim:day khoi:grounds ?value } INSERT { claim:day khoi:grounds "Chỉ tiếng Việt"@vi } WHERE { claim:day khoi:grounds ?value }
