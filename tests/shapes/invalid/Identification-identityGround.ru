PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX identification: <https://example.org/khoi/id/identification/>
PREFIX ground: <https://w3id.org/khoi/code/identity-ground/>

DELETE { identification:le-mau-thu khoi:identityGround ?ground }
INSERT { identification:le-mau-thu khoi:identityGround ground:same-name }
WHERE { identification:le-mau-thu khoi:identityGround ?ground }
