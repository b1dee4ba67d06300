PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX outcome: <https://example.org/khoi/id/outcome/>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE { outcome:election khoi:startsTenure ?value } INSERT { outcome:election khoi:startsTenure tenure:head-2023 } WHERE { outcome:election khoi:startsTenure ?value }
