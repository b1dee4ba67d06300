PREFIX award-class: <https://w3id.org/khoi/code/award-class/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>

INSERT DATA { outcome:order khoi:awardClass award-class:first }
