PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE { tenure:minister-before khoi:endNotLaterThan ?value } INSERT { tenure:minister-before khoi:endNotLaterThan "2024-01-15" } WHERE { tenure:minister-before khoi:endNotLaterThan ?value }
