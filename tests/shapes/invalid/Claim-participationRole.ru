PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

INSERT DATA { claim:chair khoi:participationRole <https://w3id.org/khoi/code/participation-role/attendee> }
