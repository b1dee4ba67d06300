PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>

DELETE WHERE { outcome:proposal khoi:forPeriod ?value } ;
DELETE WHERE { outcome:proposal khoi:outcomeOf ?meeting }
