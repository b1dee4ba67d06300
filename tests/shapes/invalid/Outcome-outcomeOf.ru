PREFIX bloc: <https://example.org/khoi/id/bloc/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>

INSERT DATA { outcome:scoring khoi:outcomeOf bloc:khoi-vi-du }
