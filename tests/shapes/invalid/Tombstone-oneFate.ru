PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tombstone: <https://example.org/khoi/id/tombstone/>

DELETE WHERE { tombstone:split khoi:splitInto ?other }
