PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tombstone: <https://example.org/khoi/id/tombstone/>

INSERT DATA { tombstone:split khoi:splitInto "le-mau-thu" }
