PREFIX document: <https://example.org/khoi/id/document/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX source: <https://example.org/khoi/id/source/>

DELETE DATA { source:ban-dang-1 khoi:textOf document:quyet-dinh-2 } ;
INSERT DATA { source:ban-dang-1 khoi:textOf source:ban-dang-1 }
