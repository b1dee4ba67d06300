PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX person: <https://example.org/khoi/id/person/>

DELETE { person:tran-thu-nghiem khoi:disambiguation ?value } INSERT { person:tran-thu-nghiem khoi:disambiguation "Chỉ tiếng Việt"@vi } WHERE { person:tran-thu-nghiem khoi:disambiguation ?value }
