PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX presumption: <https://example.org/khoi/id/presumption/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT { presumption:minister a khoi:Presumption ; khoi:presumedTenure tenure:minister ; khoi:presumedFrom "2023-01-01"^^xsd:date ; ?p ?o }
WHERE { presumption:minister-before ?p ?o . FILTER(?p IN (rdfs:label, khoi:presumedUntil, khoi:lastReport, khoi:lastReportedBy, khoi:presumptionRule, khoi:stoppedBy)) }
