PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX tombstone: <https://example.org/khoi/id/tombstone/>

INSERT DATA { tombstone:withdrawn rdfs:label "Trần Thử Nghiệm"@vi }
