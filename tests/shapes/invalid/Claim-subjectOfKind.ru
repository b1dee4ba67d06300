PREFIX bloc: <https://example.org/khoi/id/bloc/>
PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { claim:entry khoi:claimSubject ?person } INSERT { claim:entry khoi:claimSubject bloc:khoi-vi-du } WHERE { claim:entry khoi:claimSubject ?person }
