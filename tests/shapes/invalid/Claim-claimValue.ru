PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office: <https://example.org/khoi/id/office/>

DELETE { claim:count khoi:claimValue ?value } INSERT { claim:count khoi:claimValue office:bo-truong } WHERE { claim:count khoi:claimValue ?value }
