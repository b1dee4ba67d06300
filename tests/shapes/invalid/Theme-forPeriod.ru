PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX theme: <https://example.org/khoi/id/theme/>

DELETE WHERE { theme:2024 khoi:forPeriod ?value }
