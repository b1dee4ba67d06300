PREFIX entry-manner: <https://w3id.org/khoi/code/entry-manner/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office-act: <https://example.org/khoi/id/office-act/>

DELETE DATA { office-act:entry khoi:entryManner entry-manner:appointed } ;
INSERT DATA { office-act:entry khoi:entryManner entry-manner:extended }
