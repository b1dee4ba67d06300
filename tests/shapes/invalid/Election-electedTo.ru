PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office: <https://example.org/khoi/id/office/>
PREFIX outcome: <https://example.org/khoi/id/outcome/>

DELETE { outcome:election khoi:electedTo ?value } INSERT { outcome:election khoi:electedTo office:bo-truong } WHERE { outcome:election khoi:electedTo ?value }
