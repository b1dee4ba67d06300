PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office: <https://example.org/khoi/id/office/>

DELETE { office:bo-truong khoi:officeLevel ?value } INSERT { office:bo-truong khoi:officeLevel <https://w3id.org/khoi/code/seats/single> } WHERE { office:bo-truong khoi:officeLevel ?value }
