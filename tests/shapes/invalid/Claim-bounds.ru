PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { claim:former khoi:notEarlierThan ?value } INSERT { claim:former khoi:notEarlierThan "2024-04-01"^^xsd:date } WHERE { claim:former khoi:notEarlierThan ?value }
