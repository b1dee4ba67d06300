PREFIX bloc: <https://example.org/khoi/id/bloc/>
PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { claim:minister khoi:atMeeting ?value } INSERT { claim:minister khoi:atMeeting bloc:khoi-vi-du } WHERE { claim:minister khoi:atMeeting ?value }
