PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX member-count: <https://example.org/khoi/id/member-count/>

INSERT DATA { member-count:khoi-vi-du khoi:supportedBy claim:member-1 }
