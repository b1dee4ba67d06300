PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE DATA { tenure:former a khoi:PersonTenure } ;
INSERT DATA { tenure:former a khoi:Tenure }
