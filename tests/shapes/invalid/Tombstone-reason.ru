PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tombstone: <https://example.org/khoi/id/tombstone/>

INSERT DATA { tombstone:withdrawn khoi:withdrawalReason "one reason"@en , "another"@en }
