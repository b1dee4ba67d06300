PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE { tenure:minister khoi:attestedEdtf ?value } INSERT { tenure:minister khoi:attestedEdtf "15/01/2024" } WHERE { tenure:minister khoi:attestedEdtf ?value }
