PREFIX award-level: <https://w3id.org/khoi/code/award-level/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>

INSERT DATA { outcome:order khoi:awardClass award-level:bloc }
