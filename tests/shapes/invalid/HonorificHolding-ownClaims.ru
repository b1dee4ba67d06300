PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX person: <https://example.org/khoi/id/person/>

DELETE { claim:rank khoi:claimSubject ?person } INSERT { claim:rank khoi:claimSubject person:le-mau-thu } WHERE { claim:rank khoi:claimSubject ?person }
