PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX text: <https://example.org/khoi/id/text/>

DELETE { text:bai-1 khoi:textDigest ?value } INSERT { text:bai-1 khoi:textDigest "a1" } WHERE { text:bai-1 khoi:textDigest ?value }
