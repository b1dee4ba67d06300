PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX presumption: <https://example.org/khoi/id/presumption/>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

INSERT DATA { presumption:minister-before khoi:alternativeTenure tenure:minister-before }
