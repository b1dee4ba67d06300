PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>

DELETE { outcome:proposal khoi:awardKind ?value } INSERT { outcome:proposal khoi:awardKind <https://w3id.org/khoi/code/award-level/bloc> } WHERE { outcome:proposal khoi:awardKind ?value }
