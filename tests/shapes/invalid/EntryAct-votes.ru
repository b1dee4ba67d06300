PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office-act: <https://example.org/khoi/id/office-act/>

DELETE DATA { office-act:entry khoi:votesCast 441 } ;
INSERT DATA { office-act:entry khoi:votesCast 439 }
