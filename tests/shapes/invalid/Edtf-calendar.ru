PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { claim:minister-before khoi:attestedEdtf ?value } INSERT { claim:minister-before khoi:attestedEdtf "2023-13-45" } WHERE { claim:minister-before khoi:attestedEdtf ?value }
