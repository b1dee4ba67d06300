PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX theme: <https://example.org/khoi/id/theme/>

DELETE { theme:2024 khoi:theme ?value } INSERT { theme:2024 khoi:theme "Exemplary"@en } WHERE { theme:2024 khoi:theme ?value }
