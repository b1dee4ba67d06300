PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX member-count: <https://example.org/khoi/id/member-count/>

DELETE WHERE { member-count:khoi-vi-du khoi:bloc ?value }
