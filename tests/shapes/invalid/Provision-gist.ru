PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX provision: <https://example.org/khoi/id/provision/>

DELETE DATA { provision:order khoi:gist "The minister decides."@en }
