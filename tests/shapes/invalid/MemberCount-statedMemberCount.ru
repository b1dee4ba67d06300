PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX member-count: <https://example.org/khoi/id/member-count/>

DELETE { member-count:khoi-vi-du khoi:statedMemberCount ?value } INSERT { member-count:khoi-vi-du khoi:statedMemberCount "2" } WHERE { member-count:khoi-vi-du khoi:statedMemberCount ?value }
