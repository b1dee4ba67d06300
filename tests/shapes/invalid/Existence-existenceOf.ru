PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX existence: <https://example.org/khoi/id/existence/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE DATA { existence:hoi-vi-du khoi:existenceOf agency:hoi-vi-du }
