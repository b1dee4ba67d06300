PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX identifier: <https://example.org/khoi/id/identifier/>
PREFIX ground: <https://w3id.org/khoi/code/identity-ground/>

DELETE DATA { identifier:le-mau-thu-wikidata khoi:identityGround ground:linked }
